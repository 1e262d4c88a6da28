using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Joins a partial definition and its body to one method: the way back.</summary>
internal static class MethodJoin
{
    public const string Title = "Join the partial method and its body";

    /// <summary>Null where there is no body beside the definition, or where more than the definition uses it.</summary>
    public static Action<DocumentEditor>? Plan(MethodLocation location) =>
        Body(location) is { } body
            ? editor =>
            {
                editor.ReplaceNode(location.Syntax, Joined(location.Syntax, body));
                editor.RemoveNode(body, SyntaxRemoveOptions.KeepUnbalancedDirectives);
            }
            : null;

    private static MethodDeclarationSyntax? Body(MethodLocation location)
    {
        if (
            location.HasBody
            || location is not { IsPartial: true, Trace: { } trace }
            || new TraceSettings(trace).Body is not null
        )
        {
            return null;
        }

        var found = new BodySearch(location.Symbol, location.BodyName, location.Compilation).Find();
        return
            found is { IsBody: true, Method: { DeclaredAccessibility: Accessibility.Private } method }
            && HaveSameNames(location.Symbol, method)
            && method.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax body
            && body.Parent == location.Syntax.Parent
            && !IsUsedElsewhere(method)
            ? body
            : null;
    }

    // Callers see the definition's names, the body's code uses its own.
    private static bool HaveSameNames(IMethodSymbol definition, IMethodSymbol body) =>
        definition.IsStatic == body.IsStatic
        && definition.Parameters.Zip(body.Parameters, (a, b) => a.Name == b.Name).All(same => same)
        && definition.TypeParameters.Zip(body.TypeParameters, (a, b) => a.Name == b.Name).All(same => same);

    private static bool IsUsedElsewhere(IMethodSymbol body) =>
        body
            .ContainingType.DeclaringSyntaxReferences.Where(part =>
                !part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
            )
            .SelectMany(part => part.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>())
            .Any(name => name.Identifier.ValueText == body.Name);

    private static MethodDeclarationSyntax Joined(MethodDeclarationSyntax definition, MethodDeclarationSyntax body)
    {
        var modifiers = definition
            .Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.PartialKeyword))
            .Concat(body.Modifiers.Where(modifier => modifier.IsKind(SyntaxKind.AsyncKeyword)));
        var head = definition
            .WithSpacedModifiers([.. modifiers])
            .WithAttributeLists(definition.AttributeLists.AddRange(AttributesOf(body, Layout.Of(definition))))
            .WithParameters(parameter =>
                parameter.WithAttributeLists(
                    parameter.AttributeLists.AddRange(Same(parameter, body).AttributeLists.OfBodyAlone())
                )
            )
            .Head();
        var last = head.GetLastToken();
        return head.ReplaceToken(last, last.WithTrailingTrivia(body.Head().GetLastToken().TrailingTrivia))
            .WithBody(body.Body)
            .WithExpressionBody(body.ExpressionBody)
            .WithSemicolonToken(body.SemicolonToken)
            .WithLeadingTrivia(Leading(definition, body));
    }

    private static ParameterSyntax Same(ParameterSyntax parameter, MethodDeclarationSyntax body) =>
        body.ParameterList.Parameters.First(other => other.Identifier.ValueText == parameter.Identifier.ValueText);

    private static IEnumerable<AttributeListSyntax> AttributesOf(MethodDeclarationSyntax body, Layout layout) =>
        body
            .AttributeLists.OfBodyAlone()
            .Select(
                (list, index) => index == 0 ? list.WithLeadingTrivia(SyntaxFactory.Whitespace(layout.Indent)) : list
            );

    // The comments on the body stay, below the definition's own.
    private static SyntaxTriviaList Leading(MethodDeclarationSyntax definition, MethodDeclarationSyntax body)
    {
        var layout = Layout.Of(definition);
        var comments = body.GetLeadingTrivia()
            .Where(static trivia =>
                trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            )
            .SelectMany(comment => new[] { comment, layout.EndOfLine, SyntaxFactory.Whitespace(layout.Indent) });
        return definition.GetLeadingTrivia().AddRange(comments);
    }
}
