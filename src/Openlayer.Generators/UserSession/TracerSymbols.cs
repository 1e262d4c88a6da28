using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession;

/// <summary>The members of <c>OpenlayerTracer</c> that set, clear or change ids.</summary>
internal sealed class TracerSymbols
{
    public const string Set = "SetUserSessionContext";
    public const string Clear = "ClearUserSessionContext";
    public const string Use = "UseUserSession";
    public const string Update = "UpdateTraceUserSession";

    private readonly INamedTypeSymbol _tracer;

    private TracerSymbols(INamedTypeSymbol tracer) => _tracer = tracer;

    /// <summary>Null in a compilation that has no reference to Openlayer.</summary>
    public static TracerSymbols? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Openlayer.OpenlayerTracer") is { } tracer ? new TracerSymbols(tracer) : null;

    public bool Is(IMethodSymbol method, string name) =>
        method.Name == name && SymbolEqualityComparer.Default.Equals(method.ContainingType, _tracer);

    public bool Owns(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _tracer);
}
