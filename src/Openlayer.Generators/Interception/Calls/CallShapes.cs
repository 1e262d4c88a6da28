using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Interception.Calls;

/// <summary>Finds from syntax alone the calls that can't be of a traced method, although they have its name.</summary>
internal sealed class CallShapes(IEnumerable<InterceptedMethodModel> methods)
{
    private readonly ILookup<string, CallShapeModel> _shapes = methods.ToLookup(
        method => method.Name,
        method => method.Shape,
        StringComparer.Ordinal
    );

    public bool Contains(string name) => _shapes.Contains(name);

    /// <summary>True when what stands before the dot may be of any type.</summary>
    public bool HasExtension(string name) => _shapes[name].Any(shape => shape.IsExtension);

    public bool MayBeTraced(InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        // Nor is a call on 'base', which stays as it is.
        if (CallRules.IsOnBase(call))
        {
            return false;
        }

        foreach (var shape in _shapes[name.Identifier.ValueText])
        {
            if (Fits(shape, call, name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(CallShapeModel shape, InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        var arguments = call.ArgumentList.Arguments.Count;
        return arguments >= shape.MinArguments
            && arguments <= shape.MaxArguments
            && (
                name is not GenericNameSyntax generic
                || generic.TypeArgumentList.Arguments.Count == shape.TypeParameters
            )
            && (shape.OnlyIn is null || IsIn(shape.OnlyIn, call));
    }

    // Statements without a type around them are in one, too.
    private static bool IsIn(string type, InvocationExpressionSyntax call) =>
        call.Ancestors()
            .Any(around =>
                around is GlobalStatementSyntax
                || (around is TypeDeclarationSyntax declaration && declaration.Identifier.ValueText == type)
            );
}
