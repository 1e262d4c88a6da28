using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>A call from which on ids are set, a scope is open, or the flow of ids is suppressed.</summary>
/// <param name="call">The call; null for what was set when the body was entered.</param>
/// <param name="kind">What it begins.</param>
/// <param name="helper">The method of the program that begins it, or null when it is the tracer itself.</param>
/// <param name="result">The type of what the call gives back, as exactly as it is known.</param>
/// <param name="origin">The point that this one interrupted, if any.</param>
internal sealed class SetPoint(
    IOperation? call,
    PointKind kind,
    IMethodSymbol? helper = null,
    ITypeSymbol? result = null,
    SetPoint? origin = null
)
{
    /// <summary>Whatever the caller has set.</summary>
    public static readonly SetPoint Entry = new(null, PointKind.Entry);

    public IOperation? Call => call;

    public PointKind Kind => kind;

    public IMethodSymbol? Helper => helper;

    public ITypeSymbol? Result => result;

    public SetPoint? Origin => origin;

    /// <summary>Whether a clear, or another set, ends it.</summary>
    public bool IsCleared => kind is PointKind.Entry or PointKind.Set || origin is { IsCleared: true };

    /// <summary>Whether what was set before it comes back at its end.</summary>
    public bool Restores => kind is PointKind.Scope or PointKind.Saved;

    /// <summary>Whether somebody holds an object that ends it.</summary>
    public bool IsDisposable => kind is PointKind.Scope or PointKind.Step or PointKind.SuppressedIds;
}

internal enum PointKind
{
    Entry,
    Set,
    Scope,
    SuppressedFlow,

    /// <summary>The ids are taken away from the flow until a scope ends.</summary>
    SuppressedIds,

    /// <summary>A step that was opened by hand.</summary>
    Step,

    /// <summary>The ids were read into a variable, to be set again later.</summary>
    Saved,

    /// <summary>Ids were set when an iterator was suspended, so what runs after that may not have them.</summary>
    Interrupted,
}
