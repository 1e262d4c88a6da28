using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>The members of <c>OpenlayerTracer</c> that set, clear or change ids.</summary>
internal sealed class TracerSymbols
{
    public const string Set = "SetUserSessionContext";
    public const string Clear = "ClearUserSessionContext";
    public const string Use = "UseUserSession";
    public const string Suppress = "SuppressUserSession";
    public const string Update = "UpdateTraceUserSession";
    public const string Step = "StartStep";
    public const string UseInPipeline = "UseOpenlayerUserSession";

    /// <summary>Every name above has it: a file without it is none of ours.</summary>
    public const string Common = "UserSession";

    private readonly INamedTypeSymbol _tracer;

    private TracerSymbols(INamedTypeSymbol tracer) => _tracer = tracer;

    /// <summary>Null in a compilation that has no reference to Openlayer.</summary>
    public static TracerSymbols? Of(Compilation compilation) =>
        RuntimeAssembly.Find(compilation, "Openlayer.OpenlayerTracer") is { } tracer ? new TracerSymbols(tracer) : null;

    public static bool IsName(string name) => name is Set or Clear or Use or Update or UseInPipeline;

    public bool Owns(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType, _tracer);

    /// <summary>Whether a property is one of the tracer, such as the current ids.</summary>
    public bool OwnsMember(ISymbol member) => SymbolEqualityComparer.Default.Equals(member.ContainingType, _tracer);

    public bool Is(IMethodSymbol method, string name) => method.Name == name && Owns(method);

    /// <summary>Whether a method takes the ids of a user and a session.</summary>
    public bool TakesIds(IMethodSymbol method) => method.Name is Set or Use or Update && Owns(method);

    /// <summary>A clear, or a set of no ids at all.</summary>
    public bool IsClear(IInvocationOperation call) =>
        Is(call.TargetMethod, Clear) || (Is(call.TargetMethod, Set) && call.Arguments.All(IsNone));

    public static bool IsScope(ITypeSymbol? type) =>
        type is { Name: "UserSessionScope" or "StepScope", ContainingNamespace.Name: "Openlayer" };

    private static bool IsNone(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value is IDefaultValueOperation
            || value.ConstantValue is { HasValue: true, Value: null }
            || (value.ConstantValue is { HasValue: true, Value: string text } && string.IsNullOrWhiteSpace(text))
            || Variables.Unwrap(value)
                is IFieldReferenceOperation
                {
                    Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String }
                };
    }
}
