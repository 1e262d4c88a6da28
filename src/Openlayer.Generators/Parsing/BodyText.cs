using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>The body's signature for its author, and its name for the call.</summary>
internal static class BodyText
{
    private static readonly SyntaxKind[] s_handedOn = [SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword, SyntaxKind.UnsafeKeyword];

    /// <summary>What to write, in the definition's own words: <c>private Task&lt;string&gt; AskAsyncCore(string question)</c>.</summary>
    public static string Of(MethodDeclarationSyntax definition, string name)
    {
        var modifiers = definition.Modifiers.Where(modifier => s_handedOn.Contains(modifier.Kind())).Select(modifier => modifier.ValueText + " ");
        var parameters = definition.ParameterList.Parameters.Select(Parameter);
        var constraints = definition.ConstraintClauses.Select(clause => " " + clause.WithoutTrivia());
        return $"private {string.Concat(modifiers)}{definition.ReturnType.WithoutTrivia()} {name}{definition.TypeParameterList?.WithoutTrivia()}"
            + $"({string.Join(", ", parameters)}){string.Concat(constraints)}";
    }

    /// <summary>The body as the wrapper names it; with its receiver where a parameter has the same name.</summary>
    public static string Target(IMethodSymbol method, IMethodSymbol body, IEnumerable<ParameterModel> parameters)
    {
        var name = Identifier.Escape(body.Name)
            + (method.IsGenericMethod ? $"<{string.Join(", ", method.TypeParameters.Select(p => Identifier.Escape(p.Name)))}>" : "");
        return !parameters.Any(parameter => parameter.InputName == body.Name) ? name
            : body.IsStatic ? $"{TypeText.Qualified(method.ContainingType)}.{name}"
            : $"this.{name}";
    }

    private static string Parameter(ParameterSyntax parameter) =>
        string.Concat(parameter.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)).Select(modifier => modifier.ValueText + " "))
        + $"{parameter.Type?.WithoutTrivia()} {parameter.Identifier.Text}";
}
