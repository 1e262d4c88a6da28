using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Methods;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Code that a call only hands out, to run when somebody reads it: iterators, queries, results of an endpoint.
/// </summary>
internal static class Deferral
{
    /// <summary>Whether nothing of the program runs at a call, but later.</summary>
    public static bool IsDeferred(IOperation operation) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: var method } => IsIterator(method)
                || IsQuery(method)
                || IsResult(method),
            IObjectCreationOperation { Constructor: { } constructor } => IsResult(constructor),
            _ => false,
        };

    /// <summary>Whether an operation may run what another has handed out.</summary>
    public static bool Reads(IOperation operation) =>
        operation switch
        {
            IInvocationOperation call => !IsDeferred(call)
                && (
                    call.TargetMethod.Name is "GetEnumerator" or "GetAsyncEnumerator"
                        && (IsLazy(TypeOf(call.Instance)) || IsConfigured(call.TargetMethod.ContainingType))
                    || call.Arguments.Any(IsLazy)
                ),
            IObjectCreationOperation creation => !IsDeferred(creation) && creation.Arguments.Any(IsLazy),
            ISpreadOperation spread => IsLazy(TypeOf(spread.Operand)),
            IPropertyReferenceOperation
            {
                Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } }
            } => true,
            _ => false,
        };

    /// <summary>Whether it is unknown what runs when something of a type is read.</summary>
    public static bool IsLazy(ITypeSymbol? type) =>
        type
            is INamedTypeSymbol
                {
                    TypeKind: TypeKind.Interface,
                    Name: "IEnumerable"
                        or "IAsyncEnumerable"
                        or "IOrderedEnumerable"
                        or "IOrderedAsyncEnumerable"
                        or "IQueryable"
                        or "IOrderedQueryable"
                        or "IGrouping",
                }
                or { Name: "ParallelQuery" or "OrderedParallelQuery" };

    private static bool IsLazy(IArgumentOperation argument) => IsLazy(TypeOf(argument.Value));

    // An array or a list that is handed over as a sequence is none: it has all its items.
    private static ITypeSymbol? TypeOf(IOperation? value) => Variables.Unwrap(value)?.Type;

    private static bool IsIterator(IMethodSymbol method) =>
        method.OriginalDefinition
            is { IsIterator: true, IsVirtual: false, IsOverride: false, PartialDefinitionPart: null } iterator
        && iterator.Name is not ("GetEnumerator" or "GetAsyncEnumerator")
        && !TracedMethods.IsTraced(iterator);

    private static bool IsQuery(IMethodSymbol method) =>
        method.ContainingType switch
        {
            {
                Name: "Enumerable" or "AsyncEnumerable" or "Queryable" or "ParallelEnumerable",
                ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" }
            } => IsLazy(method.ReturnType),
            { Name: "TaskAsyncEnumerableExtensions" } => true,
            { Name: "Task" or "ValueTask", ContainingNamespace.Name: "Tasks" } => method.Name == "FromResult",
            _ => false,
        };

    // TypedResults.Ok, the Ok of a controller, new OkObjectResult: ASP.NET Core writes them when the endpoint has
    // returned.
    private static bool IsResult(IMethodSymbol method) =>
        IsOfAspNetCore(method.ContainingNamespace)
        && (method.MethodKind == MethodKind.Constructor ? method.ContainingType : method.ReturnType) is { } type
        && (IsResult(type) || type.AllInterfaces.Any(IsResult));

    private static bool IsResult(ITypeSymbol type) =>
        type.Name is "IResult" or "IActionResult" && IsOfAspNetCore(type.ContainingNamespace);

    private static bool IsOfAspNetCore(INamespaceSymbol space) =>
        space.ToDisplayString().StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

    private static bool IsConfigured(INamedTypeSymbol type) => type.Name == "ConfiguredCancelableAsyncEnumerable";
}
