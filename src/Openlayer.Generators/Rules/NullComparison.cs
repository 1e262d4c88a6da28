using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.Rules;

/// <summary>
/// Finds where a null could pass between a traced method and its body that the other does not expect. Warnings are off
/// in generated code, so the compiler would not report it.
/// </summary>
internal static class NullComparison
{
    public static IEnumerable<string> Differences(IMethodSymbol method, IMethodSymbol body)
    {
        foreach (var parameter in method.Parameters)
        {
            var taken = body.Parameters[parameter.Ordinal];
            if (!HasAttributes(parameter, taken) && !Agree(parameter, taken))
            {
                yield return $"its parameter '{taken.Name}' is '{TypeText.Short(taken.Type)}', not "
                    + $"'{TypeText.Short(parameter.Type)}'";
            }
        }

        if (body.GetReturnTypeAttributes().IsEmpty && !Fits(body.ReturnType, method.ReturnType))
        {
            yield return $"it returns '{TypeText.Short(body.ReturnType)}', not '{TypeText.Short(method.ReturnType)}'";
        }
    }

    // [AllowNull], [NotNullWhen] and their like say more than the types do.
    private static bool HasAttributes(IParameterSymbol parameter, IParameterSymbol taken) =>
        !parameter.GetAttributes().IsEmpty || !taken.GetAttributes().IsEmpty;

    private static bool Agree(IParameterSymbol parameter, IParameterSymbol taken) =>
        (parameter.RefKind == RefKind.Out || Fits(parameter.Type, taken.Type))
        && (parameter.RefKind is not (RefKind.Out or RefKind.Ref) || Fits(taken.Type, parameter.Type));

    private static bool Fits(ITypeSymbol given, ITypeSymbol expected) =>
        (
            given.IsValueType
            || given.NullableAnnotation != NullableAnnotation.Annotated
            || expected.NullableAnnotation != NullableAnnotation.NotAnnotated
        )
        && (given, expected) switch
        {
            (IArrayTypeSymbol a, IArrayTypeSymbol b) => Fits(a.ElementType, b.ElementType),
            (INamedTypeSymbol a, INamedTypeSymbol b) => ArgumentsFit(a, b),
            _ => true,
        };

    private static bool ArgumentsFit(INamedTypeSymbol given, INamedTypeSymbol expected) =>
        given.OriginalDefinition.TypeParameters.All(parameter =>
            parameter.Variance == VarianceKind.In
                ? Fits(expected.TypeArguments[parameter.Ordinal], given.TypeArguments[parameter.Ordinal])
                : Fits(given.TypeArguments[parameter.Ordinal], expected.TypeArguments[parameter.Ordinal])
        );
}
