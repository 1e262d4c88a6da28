using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Code that a call only hands out, to run when somebody reads it: iterators, queries, results of an endpoint.</summary>
internal static class Deferral
{
    /// <summary>Whether nothing of the program runs at a call, but later.</summary>
    public static bool IsDeferred(IInvocationOperation call) => IsIterator(call.TargetMethod) || IsQuery(call.TargetMethod) || IsResult(call.TargetMethod);

    /// <summary>Whether an operation may run what another has handed out.</summary>
    public static bool Reads(IOperation operation) => operation switch
    {
        IInvocationOperation call => !IsDeferred(call)
            && (call.TargetMethod.Name is "GetEnumerator" or "GetAsyncEnumerator" && (IsLazy(TypeOf(call.Instance)) || IsConfigured(call.TargetMethod.ContainingType))
                || call.Arguments.Any(IsLazy)),
        IObjectCreationOperation creation => creation.Arguments.Any(IsLazy),
        ISpreadOperation spread => IsLazy(TypeOf(spread.Operand)),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } } } => true,
        _ => false,
    };

    /// <summary>Whether it is unknown what runs when something of a type is read.</summary>
    public static bool IsLazy(ITypeSymbol? type) => type is INamedTypeSymbol
    {
        TypeKind: TypeKind.Interface,
        Name: "IEnumerable" or "IAsyncEnumerable" or "IOrderedEnumerable" or "IOrderedAsyncEnumerable" or "IQueryable" or "IOrderedQueryable" or "IGrouping",
    }
    or { Name: "ParallelQuery" or "OrderedParallelQuery" };

    private static bool IsLazy(IArgumentOperation argument) => IsLazy(TypeOf(argument.Value));

    // An array or a list that is handed over as a sequence is none: it has all its items.
    private static ITypeSymbol? TypeOf(IOperation? value) => Variables.Unwrap(value)?.Type;

    private static bool IsIterator(IMethodSymbol method) =>
        method.OriginalDefinition is { IsIterator: true, IsVirtual: false, IsOverride: false, PartialDefinitionPart: null } iterator
        && iterator.Name is not ("GetEnumerator" or "GetAsyncEnumerator")
        && !TracedCode.IsTraced(iterator);

    private static bool IsQuery(IMethodSymbol method) => method.ContainingType switch
    {
        { Name: "Enumerable" or "AsyncEnumerable" or "Queryable" or "ParallelEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } } =>
            IsLazy(method.ReturnType),
        { Name: "TaskAsyncEnumerableExtensions" } => true,
        { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" } => method.Name == "FromResult",
        _ => false,
    };

    private static bool IsResult(IMethodSymbol method) =>
        method.ContainingType is { Name: "Results" or "TypedResults", ContainingNamespace: { Name: "Http", ContainingNamespace.Name: "AspNetCore" } };

    private static bool IsConfigured(INamedTypeSymbol type) => type.Name == "ConfiguredCancelableAsyncEnumerable";
}
