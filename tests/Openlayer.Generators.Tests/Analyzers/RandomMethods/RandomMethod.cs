using System.Collections.Immutable;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>
/// A method made of sets, clears and everything that can lead around a clear. It reads and writes nothing else.
/// </summary>
internal sealed record RandomMethod(int Number, ImmutableArray<Node> Body)
{
    public string Name => $"M{Number}";
}

/// <summary>A statement. What a <see cref="Choice"/> answers and which <see cref="Call"/> throws is open.</summary>
internal abstract record Node;

/// <summary>Sets the user to the number of this place, of which a method has up to thirty.</summary>
internal sealed record SetIds(int Place) : Node;

internal sealed record ClearIds : Node;

/// <summary>A call that may throw anything.</summary>
internal sealed record Call : Node;

/// <summary>A statement that can't throw.</summary>
internal sealed record Assignment : Node;

/// <summary>Throws an <see cref="InvalidOperationException"/>, or an exception that is none.</summary>
internal sealed record Throw(bool IsInvalid) : Node;

internal sealed record Rethrow : Node;

internal sealed record Return : Node;

internal sealed record Break : Node;

internal sealed record Continue : Node;

internal sealed record Goto(int Label) : Node;

internal sealed record Label(int Number) : Node;

internal sealed record If(Choice Choice, ImmutableArray<Node> Then, ImmutableArray<Node> Else) : Node;

internal enum LoopKind
{
    While,
    Do,
    For,
    ForEach,
    Forever,
}

internal sealed record Loop(LoopKind Kind, Choice Choice, ImmutableArray<Node> Body) : Node;

/// <summary>Sections that end in a jump; <see cref="GotoCase"/> leads to another one.</summary>
internal sealed record Switch(Choice Choice, ImmutableArray<ImmutableArray<Node>> Sections, bool HasDefault) : Node;

internal sealed record GotoCase(int Section) : Node;

internal sealed record Try(ImmutableArray<Node> Body, ImmutableArray<Catch> Catches, ImmutableArray<Node>? Finally)
    : Node;

/// <summary>A handler, of every exception or of <see cref="InvalidOperationException"/> alone.</summary>
internal sealed record Catch(bool IsOfAll, Choice? When, ImmutableArray<Node> Body);

/// <summary>
/// A resource that a block has, or the rest of the block that it is in: that of a <c>UseUserSession</c> at the place
/// which <c>Scope</c> names, or one of another kind.
/// </summary>
internal sealed record Using(int? Scope, bool IsDeclaration, ImmutableArray<Node> Body) : Node;

/// <summary>How a way is chosen.</summary>
internal enum Choice
{
    /// <summary>By a value that is read without a call.</summary>
    Value,

    /// <summary>By a call, which may throw.</summary>
    Call,

    /// <summary>By a value and, if that decides so, by a call.</summary>
    ValueAndCall,
}
