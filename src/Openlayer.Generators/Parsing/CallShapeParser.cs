using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>The calls that a method can have, judged by their syntax.</summary>
internal static class CallShapeParser
{
    public static CallShapeModel Parse(IMethodSymbol method)
    {
        // Of an extension method the first argument may stand before the dot.
        var parameters = method.IsExtensionMethod ? method.Parameters.Skip(1) : method.Parameters;
        var isOpen = method.Parameters.Any(parameter => parameter.IsParams);
        return new CallShapeModel(
            parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams),
            isOpen ? int.MaxValue : method.Parameters.Length,
            method.Arity,
            method.IsExtensionMethod || InterceptedMethods.IsExtensionMember(method),
            method.DeclaredAccessibility == Accessibility.Private ? method.ContainingType.Name : null
        );
    }
}
