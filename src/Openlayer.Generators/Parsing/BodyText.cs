using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>The body's signature for its author, and its name for the call.</summary>
internal static class BodyText
{
    /// <summary>What to write, in the definition's own words: <c>private string AskCore(string question)</c>.</summary>
    public static string Of(MethodDeclarationSyntax definition, string name)
    {
        var modifiers = definition.Modifiers.Where(IsShared).Select(modifier => modifier.ValueText + " ");
        var parameters = string.Join(", ", definition.ParameterList.Parameters.Select(Parameter));
        var constraints = definition.ConstraintClauses.Select(clause => " " + clause.WithoutTrivia());
        var head = $"private {string.Concat(modifiers)}{definition.ReturnType.WithoutTrivia()} {name}";
        return $"{head}{definition.TypeParameterList?.WithoutTrivia()}({parameters}){string.Concat(constraints)}";
    }

    /// <summary>The body as the wrapper names it; with its receiver where a parameter has the same name.</summary>
    public static string Target(IMethodSymbol method, IMethodSymbol body, IEnumerable<ParameterModel> parameters)
    {
        var typeArguments = method.TypeParameters.Select(parameter => Identifier.OfType(parameter.Name));
        var list = method.IsGenericMethod ? $"<{string.Join(", ", typeArguments)}>" : "";
        var name = Identifier.Escape(body.Name) + list;
        return !parameters.Any(parameter => parameter.InputName == body.Name) ? name
            : body.IsStatic ? $"{TypeText.Qualified(method.ContainingType)}.{name}"
            : $"this.{name}";
    }

    private static bool IsShared(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.UnsafeKeyword;

    private static string Parameter(ParameterSyntax parameter)
    {
        var modifiers = parameter
            .Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ThisKeyword))
            .Select(modifier => modifier.ValueText + " ");
        return $"{string.Concat(modifiers)}{parameter.Type?.WithoutTrivia()} {parameter.Identifier.Text}";
    }
}
