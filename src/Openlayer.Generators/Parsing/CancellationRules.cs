using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Parsing;

/// <summary>Tells where the token of <c>WithCancellation</c> ends before it gets to the body of a stream.</summary>
internal static class CancellationRules
{
    /// <summary>The body's parameter that is not reached, and what to do; null when there is none.</summary>
    /// <remarks>The compiler hands that token to a parameter of the async iterator, which is the body, and to no other.</remarks>
    public static (IParameterSymbol Parameter, string Advice)? Unreached(IMethodSymbol method, IMethodSymbol body)
    {
        if (!ReturnRules.IsAsyncStream(body.ReturnType)
            || !ReturnRules.IsIterator(body)
            || body.Parameters.Any(IsMarked)
            || body.Parameters.FirstOrDefault(IsToken) is not { } token)
        {
            return null;
        }

        return method.Parameters.Any(IsMarked)
            ? (token, $"move [EnumeratorCancellation] to it from '{method.Name}', where it does nothing")
            : (token, "put [EnumeratorCancellation] on it");
    }

    private static bool IsToken(IParameterSymbol parameter) =>
        TypeText.Metadata(parameter.Type) == "System.Threading.CancellationToken";

    private static bool IsMarked(IParameterSymbol parameter) => parameter.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "EnumeratorCancellationAttribute");
}
