using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Parsing;

/// <summary>Tells where a body's signature differs from that of the traced method, in words for the author.</summary>
internal static class SignatureComparison
{
    /// <summary>All differences; none when calls can be handed on as they come.</summary>
    public static IReadOnlyList<string> Differences(IMethodSymbol method, IMethodSymbol body)
    {
        if (body.TypeParameters.Length != method.TypeParameters.Length)
        {
            return [$"it has {Count(body.TypeParameters.Length, "type parameter")}, not {method.TypeParameters.Length}"];
        }

        if (body.Parameters.Length != method.Parameters.Length)
        {
            return [$"it has {Count(body.Parameters.Length, "parameter")}, not {method.Parameters.Length}"];
        }

        var mayKeep = MayKeepReferences(method);
        return
        [
            .. method.Parameters.Zip(body.Parameters, (expected, actual) => ParameterDifference(expected, actual, mayKeep)).OfType<string>(),
            .. ReturnDifference(method, body),
            .. ReceiverDifference(method, body),
            .. method.TypeParameters.Zip(body.TypeParameters, ConstraintDifference).OfType<string>(),
        ];
    }

    // Only then does it matter whether the body promises, with 'scoped', to let go of what it is given.
    private static bool MayKeepReferences(IMethodSymbol method) =>
        !method.ReturnsVoid && !CaptureRules.CanBeTypeArgument(method.ReturnType)
        || method.ContainingType.IsRefLikeType
        || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None && !CaptureRules.CanBeTypeArgument(parameter.Type));

    private static string? ParameterDifference(IParameterSymbol expected, IParameterSymbol actual, bool mayKeep) =>
        TypeIdentity.Same(expected.Type, actual.Type)
        && expected.RefKind == actual.RefKind
        && (!mayKeep || actual.ScopedKind >= expected.ScopedKind)
            ? null
            : $"its parameter '{actual.Name}' is '{Describe(actual)}', not '{Describe(expected)}'";

    private static IEnumerable<string> ReturnDifference(IMethodSymbol method, IMethodSymbol body)
    {
        if (!TypeIdentity.Same(method.ReturnType, body.ReturnType))
        {
            yield return $"it returns '{TypeText.Short(body.ReturnType)}', not '{TypeText.Short(method.ReturnType)}'";
        }
        else if (body.RefKind != RefKind.None)
        {
            yield return "it returns by reference";
        }
    }

    // A static body under an instance method is fine: it does not need the instance.
    private static IEnumerable<string> ReceiverDifference(IMethodSymbol method, IMethodSymbol body)
    {
        if (method.IsStatic && !body.IsStatic)
        {
            yield return "it is not static";
        }
        else if (method.IsReadOnly && !body.IsReadOnly && !body.IsStatic)
        {
            yield return "it is not readonly, so it would work on a copy";
        }
    }

    // The body may ask less of its type arguments than the method promises, never more.
    private static string? ConstraintDifference(ITypeParameterSymbol expected, ITypeParameterSymbol actual)
    {
        var asksMore = (actual.HasReferenceTypeConstraint && !expected.IsReferenceType)
            || (actual.HasValueTypeConstraint && !expected.HasValueTypeConstraint)
            || (actual.HasUnmanagedTypeConstraint && !expected.HasUnmanagedTypeConstraint)
            || (actual.HasConstructorConstraint && !expected.HasConstructorConstraint && !expected.HasValueTypeConstraint)
            || (expected.AllowsRefLikeType && !actual.AllowsRefLikeType)
            || actual.ConstraintTypes.Any(type => !expected.ConstraintTypes.Any(other => TypeIdentity.Same(other, type)));
        return asksMore ? $"its type parameter '{actual.Name}' has other constraints" : null;
    }

    private static string Describe(IParameterSymbol parameter)
    {
        var scope = parameter is { ScopedKind: not ScopedKind.None, RefKind: not RefKind.Out, IsParams: false } ? "scoped " : "";
        return scope + TypeText.Modifier(parameter.RefKind) + TypeText.Short(parameter.Type);
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
