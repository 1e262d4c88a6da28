using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Rules;

/// <summary>
/// What keeps the calls of a method from being intercepted by a wrapper, which stands in a file and a class of
/// its own. Reasons are words that follow "its calls would be traced, but".
/// </summary>
internal static class InterceptionRules
{
    public static string? WhyNot(IMethodSymbol method, Compilation compilation, bool interceptsCalls) =>
        !interceptsCalls
            ? "OpenlayerInterceptCalls is false in this project; set it to true"
            : WhyNotNamed(method, compilation) ?? WhyNotIntercepted(method, compilation);

    private static string? WhyNotNamed(IMethodSymbol method, Compilation compilation)
    {
        var hidden = SignatureRules.TypesOf(method).FirstOrDefault(type => !AssemblyAccess.CanName(type, compilation));
        if (hidden is not null)
        {
            return $"'{TypeText.Short(hidden)}' is private, so generated code can't name it; make it internal";
        }

        if (SignatureRules.TypesOf(method).Any(IsFileLocal))
        {
            return "a type in its signature is local to its file, so generated code can't name it; remove 'file'";
        }

        if (ExternAliases.FirstIn(SignatureRules.TypesOf(method), compilation) is { } aliased)
        {
            return $"'{TypeText.Short(aliased)}' can be named only through an extern alias, which generated code "
                + "does not have; add 'global' to the aliases of its reference";
        }

        return NameTwice(method);
    }

    // What is apart where it was written, some of it at the type, is together in the wrapper.
    private static string? NameTwice(IMethodSymbol method)
    {
        var names = ContainingTypes
            .Of(method)
            .SelectMany(type => type.TypeParameters)
            .Concat(method.TypeParameters)
            .Select(parameter => parameter.Name)
            .ToList();
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice
                ? $"it has two type parameters named '{twice}'; rename one"
            : method.Parameters.FirstOrDefault(parameter => names.Contains(parameter.Name))?.Name is { } taken
                ? $"it has a parameter and a type parameter named '{taken}'; rename one"
            : null;
    }

    private static string? WhyNotIntercepted(IMethodSymbol method, Compilation compilation) =>
        method switch
        {
            { IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true } =>
                "calls through a type parameter can't be intercepted; add [Trace] to the methods that implement it",
            _ when Has(method, "UnscopedRefAttribute") => "it returns a reference to its own struct",
            _ when HasTwin(method) =>
                "an overload differs only in a function pointer type, which method ids omit; rename one",
            _ when HasPriority(method) => "its overloads have priorities, so generated code could call a different "
                + "one",
            { IsStatic: true, ContainingType: { IsStatic: true } }
                when IsHidden(method, compilation) && IsInGenericType(method) =>
                "it is private in a generic static class, so generated code can't access it; make it internal",
            _ => null,
        };

    private static bool IsFileLocal(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => IsFileLocal(array.ElementType),
            IPointerTypeSymbol pointer => IsFileLocal(pointer.PointedAtType),
            INamedTypeSymbol named => named.IsFileLocal
                || named.TypeArguments.Any(IsFileLocal)
                || (named.ContainingType is { } outer && IsFileLocal(outer)),
            _ => false,
        };

    private static bool IsHidden(IMethodSymbol method, Compilation compilation) =>
        !AssemblyAccess.CanName(method, compilation);

    private static bool IsInGenericType(IMethodSymbol method) =>
        ContainingTypes.Of(method).Any(type => !type.TypeParameters.IsEmpty);

    private static bool HasTwin(IMethodSymbol method) =>
        method
            .ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Any(overload =>
                !SymbolEqualityComparer.Default.Equals(overload, method)
                && overload.Parameters.Length == method.Parameters.Length
                && overload.Parameters.Any(parameter => CaptureRules.HoldsPointer(parameter.Type))
                && MethodId.Of(overload) == MethodId.Of(method)
            );

    private static bool HasPriority(IMethodSymbol method) =>
        method
            .ContainingType.GetMembers(method.Name)
            .Any(overload => Has(overload, "OverloadResolutionPriorityAttribute"));

    private static bool Has(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(candidate => candidate.AttributeClass?.Name == attribute);
}
