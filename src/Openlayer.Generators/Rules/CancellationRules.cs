using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Rules;

/// <summary>
/// Which token cancels a call, and where that of <c>WithCancellation</c> ends before it gets to the body of a stream.
/// </summary>
internal static class CancellationRules
{
    /// <summary>The body's parameter that is not reached, and what to do; null when there is none.</summary>
    /// <remarks>
    /// The compiler hands that token to a parameter of the async iterator, which is the body, and to no other.
    /// </remarks>
    public static (IParameterSymbol Parameter, string Advice)? Unreached(IMethodSymbol method, IMethodSymbol body)
    {
        if (
            !ReturnRules.IsAsyncStream(body.ReturnType)
            || !TracedMethods.IsIterator(body)
            || body.Parameters.Any(IsMarked)
            || body.Parameters.FirstOrDefault(IsToken) is not { } token
        )
        {
            return null;
        }

        return method.Parameters.Any(IsMarked)
            ? (token, $"move [EnumeratorCancellation] to it from '{method.Name}', where it has no effect")
            : (token, "add [EnumeratorCancellation] to it");
    }

    /// <summary>
    /// The one token that a method takes, as an argument; null with none, or several that each could be meant.
    /// </summary>
    public static string? TokenOf(IMethodSymbol method)
    {
        IParameterSymbol[] tokens =
        [
            .. method.Parameters.Where(parameter =>
                parameter.RefKind != RefKind.Out && CaptureRules.IsCancellationToken(parameter.Type)
            ),
        ];
        if (tokens.Length != 1)
        {
            return null;
        }

        var token = tokens[0];
        var name = Identifier.Escape(token.Name);
        return IsToken(token) ? name : name + ".GetValueOrDefault()";
    }

    private static bool IsToken(IParameterSymbol parameter) =>
        TypeText.Metadata(parameter.Type) == "System.Threading.CancellationToken";

    private static bool IsMarked(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "EnumeratorCancellationAttribute");
}
