using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.Rules;

/// <summary>Describes where a body's signature differs from that of the traced method.</summary>
internal static class SignatureComparison
{
    /// <summary>All differences; none when calls can be handed on as they come.</summary>
    public static IReadOnlyList<string> Differences(IMethodSymbol method, IMethodSymbol body)
    {
        if (body.TypeParameters.Length != method.TypeParameters.Length)
        {
            var count = Count(body.TypeParameters.Length, "type parameter");
            return [$"it has {count}, not {method.TypeParameters.Length}"];
        }

        if (body.Parameters.Length != method.Parameters.Length)
        {
            return [$"it has {Count(body.Parameters.Length, "parameter")}, not {method.Parameters.Length}"];
        }

        return
        [
            .. ParameterDifferences(method, body),
            .. ReturnDifference(method, body),
            .. ReceiverDifference(method, body),
            .. method.TypeParameters.Zip(body.TypeParameters, ConstraintDifference).OfType<string>(),
        ];
    }

    private static IEnumerable<string> ParameterDifferences(IMethodSymbol method, IMethodSymbol body)
    {
        // Only where references can be kept does it matter whether the body lets go of what is 'scoped'.
        var mayKeep = MayKeepReferences(method);
        return method
            .Parameters.Zip(body.Parameters, (expected, actual) => (expected, actual))
            .Where(pair =>
                !TypeIdentity.Same(pair.expected.Type, pair.actual.Type)
                || pair.expected.RefKind != pair.actual.RefKind
                || (mayKeep && pair.actual.ScopedKind < pair.expected.ScopedKind)
            )
            .Select(pair =>
                $"its parameter '{pair.actual.Name}' is '{Text(pair.actual)}', not '{Text(pair.expected)}'"
            );
    }

    private static bool MayKeepReferences(IMethodSymbol method) =>
        (!method.ReturnsVoid && !CaptureRules.CanBeTypeArgument(method.ReturnType))
        || method.ContainingType.IsRefLikeType
        || method.Parameters.Any(parameter =>
            parameter.RefKind != RefKind.None && !CaptureRules.CanBeTypeArgument(parameter.Type)
        );

    private static IEnumerable<string> ReturnDifference(IMethodSymbol method, IMethodSymbol body)
    {
        if (!TypeIdentity.Same(method.ReturnType, body.ReturnType))
        {
            yield return $"it returns '{TypeText.Short(body.ReturnType)}', not '{TypeText.Short(method.ReturnType)}'";
        }
        else if (body.RefKind != method.RefKind)
        {
            yield return body.RefKind switch
            {
                RefKind.None => "it returns a value, not a reference",
                RefKind.RefReadOnly when method.RefKind == RefKind.Ref => "it returns a read-only reference",
                _ when method.RefKind == RefKind.None => "it returns by reference",
                _ => "it returns a writable reference",
            };
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
            yield return "it is not readonly, so it would operate on a copy";
        }
    }

    private static string? ConstraintDifference(ITypeParameterSymbol expected, ITypeParameterSymbol actual) =>
        AsksMore(expected, actual) ? $"its type parameter '{actual.Name}' has different constraints" : null;

    // The body may ask less of its type arguments than the method promises, never more.
    private static bool AsksMore(ITypeParameterSymbol expected, ITypeParameterSymbol actual) =>
        (actual.HasReferenceTypeConstraint && !expected.IsReferenceType)
        || (actual.HasValueTypeConstraint && !expected.HasValueTypeConstraint)
        || (actual.HasUnmanagedTypeConstraint && !expected.HasUnmanagedTypeConstraint)
        || (actual.HasConstructorConstraint && !expected.HasConstructorConstraint && !expected.HasValueTypeConstraint)
        || (expected.AllowsRefLikeType && !actual.AllowsRefLikeType)
        || !actual.ConstraintTypes.All(type => expected.ConstraintTypes.Any(other => TypeIdentity.Same(other, type)));

    private static string Text(IParameterSymbol parameter)
    {
        // 'out' and 'params' are scoped without saying so.
        var isSaid = parameter is { ScopedKind: not ScopedKind.None, RefKind: not RefKind.Out, IsParams: false };
        return (isSaid ? "scoped " : "") + TypeText.Modifier(parameter.RefKind) + TypeText.Short(parameter.Type);
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
