using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Methods;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Whether code opens a trace for all that can be seen of it, as against <see cref="TracedCode"/>, which asks whether
/// it might. A message that names a call has to be right about it. What comes next in a pipeline counts as traced: that
/// is what ids are set for.
/// </summary>
/// <remarks>Thread-safe: rules ask for several files at once.</remarks>
internal sealed class SurelyTraced(Compilation compilation, TracerSymbols tracer)
{
    private readonly Dictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    public bool Is(IOperation operation)
    {
        // While a method is looked at, it counts as untraced, which is for the one who looks alone.
        lock (_known)
        {
            return operation is IInvocationOperation call
                ? IsTraced(call.TargetMethod) || IsNext(call) || (RunsCode(call) && call.Arguments.Any(IsTracedCode))
                : operation is IObjectCreationOperation { Constructor: { } constructor } && IsTraced(constructor);
        }
    }

    private bool IsTraced(IMethodSymbol method)
    {
        if (tracer.Owns(method))
        {
            return method.Name is TracerSymbols.Step or "AddChatCompletionStep";
        }

        var key = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = false;
            _known[key] = known = Look(key);
        }

        return known;
    }

    private bool Look(IMethodSymbol method) =>
        TracedMethods.IsTraced(method)
        || (method.PartialDefinitionPart is { } definition && TracedMethods.IsTraced(definition))
        || (method.PartialImplementationPart is { } body && IsTraced(body))
        || method
            .DeclaringSyntaxReferences.Select(static part => part.GetSyntax())
            .Any(node => node is not TypeDeclarationSyntax && IsTracedIn(node));

    // What is in a lambda or a local function runs only where that is called.
    private bool IsTracedIn(SyntaxNode code)
    {
        var model = compilation.GetSemanticModel(code.SyntaxTree);
        return code.DescendantNodesAndSelf(node =>
                node == code || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            )
            .Any(node =>
                node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
                && model.GetOperation(node) is { } operation
                && Is(operation)
            );
    }

    private bool IsTracedCode(IArgumentOperation argument)
    {
        var value = Variables.Unwrap(argument.Value);
        return (value is IDelegateCreationOperation creation ? creation.Target : value) switch
        {
            IMethodReferenceOperation reference => IsTraced(reference.Method),
            IAnonymousFunctionOperation lambda => IsTracedIn(lambda.Syntax),
            IFlowAnonymousFunctionOperation lambda => IsTracedIn(lambda.Syntax),
            _ => false,
        };
    }

    // Others keep a delegate for later, or for never.
    private static bool RunsCode(IInvocationOperation call) =>
        Deferral.IsDeferred(call)
        || call.TargetMethod
            is {
                Name: "ForEach" or "ForEachAsync" or "Run" or "StartNew" or "Invoke",
                ContainingType.Name: "Task" or "TaskFactory" or "Parallel" or "List" or "Array"
            }
        || call.TargetMethod.ContainingType
            is { Name: "Enumerable" or "AsyncEnumerable", ContainingNamespace.Name: "Linq" };

    private static bool IsNext(IInvocationOperation call) =>
        call switch
        {
            { TargetMethod: { MethodKind: MethodKind.DelegateInvoke, ContainingType: var type } } => IsPipeline(type)
                || IsNextName(call.Instance),
            { TargetMethod.ContainingType.TypeKind: TypeKind.Interface } => IsNextName(call.Instance),
            _ => false,
        };

    // RequestDelegate, ActionExecutionDelegate, EndpointFilterDelegate, and those of other frameworks.
    private static bool IsPipeline(INamedTypeSymbol type) => type.Name.EndsWith("Delegate", StringComparison.Ordinal);

    private static bool IsNextName(IOperation? receiver) =>
        Variables.Unwrap(receiver) switch
        {
            IParameterReferenceOperation parameter => IsNextName(parameter.Parameter.Name),
            IFieldReferenceOperation field => IsNextName(field.Field.Name),
            ILocalReferenceOperation local => IsNextName(local.Local.Name),
            _ => false,
        };

    private static bool IsNextName(string name) => name.TrimStart('_') is "next" or "inner" or "continuation";
}
