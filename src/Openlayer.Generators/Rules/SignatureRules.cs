using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Rules;

/// <summary>
/// What keeps a method from being traced, whatever its body. Reasons are words that follow "can't be traced:".
/// </summary>
internal static class SignatureRules
{
    /// <summary>Why the build can't write the method at all; null when it can.</summary>
    public static string? WhyNotWritten(IMethodSymbol method) =>
        method switch
        {
            { MethodKind: MethodKind.LocalFunction } => "it is a local function; make it a method of its type",
            { MethodKind: MethodKind.AnonymousFunction } => "it is a lambda; make it a method of its type",
            { MethodKind: MethodKind.ExplicitInterfaceImplementation } => WhyNotExplicit(method),
            { MethodKind: not MethodKind.Ordinary } =>
                "it is an accessor, an operator or a finalizer; add [Trace] to a method that it calls",
            _ => ContainingTypes.WhyClosed(method),
        };

    private static string WhyNotExplicit(IMethodSymbol method) =>
        method.ExplicitInterfaceImplementations.Any(static member =>
            member.Locations.Any(static location => location.IsInSource)
        )
            ? "it is called through its interface; add [Trace] to the interface member"
            : "it is called through an interface of another assembly; add [Trace] to a method that it calls";

    /// <summary>Why the build can't write it with a step around its body; null when it can.</summary>
    public static string? WhyNotTraced(IMethodSymbol method) =>
        ContainingTypes.WhyWithoutStep(method) ?? ReturnRules.WhyNot(method) ?? ByReference(method);

    /// <summary>The same of a wrapper outside of the type, which holds the step itself.</summary>
    public static string? WhyNotForwarded(IMethodSymbol method) => ReturnRules.WhyNot(method) ?? ByReference(method);

    /// <summary>All that code has to name which declares or calls the method from elsewhere.</summary>
    public static IEnumerable<ITypeSymbol> TypesOf(IMethodSymbol method) =>
        [
            method.ContainingType,
            method.ReturnType,
            .. method.Parameters.Select(parameter => parameter.Type),
            .. ContainingTypes
                .Of(method)
                .SelectMany(type => type.TypeParameters)
                .Concat(method.TypeParameters)
                .SelectMany(parameter => parameter.ConstraintTypes),
        ];

    private static string? ByReference(IMethodSymbol method)
    {
        if (method.IsVararg)
        {
            return "its '__arglist' can't be forwarded";
        }

        return method
            .Parameters.Where(parameter =>
                parameter.Type.TypeKind == TypeKind.Dynamic && parameter.RefKind != RefKind.None
            )
            .Select(parameter =>
                $"'{parameter.Name}' is dynamic and passed by reference, so the call to its body would bind at run "
                + "time; change its type to object"
            )
            .FirstOrDefault();
    }
}
