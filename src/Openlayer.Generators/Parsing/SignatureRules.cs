using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Parsing;

/// <summary>What keeps a method from being traced, whatever its body.</summary>
internal static class SignatureRules
{
    /// <summary>Why not, in words that follow "can't be traced:"; null when nothing does.</summary>
    public static string? WhyNot(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => "it is a local function; make it a partial method of the type",
        { MethodKind: MethodKind.AnonymousFunction } => "it is a lambda; make it a partial method of the type",
        { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) } =>
            "it is an accessor or an operator; put [Trace] on the method that it calls",
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } =>
            "an explicit interface implementation can't be partial; put [Trace] on the method that it calls",
        { IsAbstract: true } => "it is abstract; put [Trace] on the methods that implement it",
        { IsExtern: true } => "it is extern; put [Trace] on the method that calls it",
        { IsVararg: true } => "it takes '__arglist', which can't be handed on",
        _ => ContainingTypes.WhyNot(method) ?? ReturnRules.WhyNot(method) ?? DynamicByReference(method),
    };

    private static string? DynamicByReference(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(p => p.Type.TypeKind == TypeKind.Dynamic && p.RefKind != RefKind.None) is { } parameter
            ? $"'{parameter.Name}' is dynamic and passed by reference, so the call of the body would be bound at run time; make it object"
            : null;
}
