using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Gives the type of an item a property for the context, and sets it where the item is queued. Offered where the type
/// is declared in the same file.
/// </summary>
internal static class CarryEdit
{
    private const string Property = "Context";
    private const string Indent = "    ";
    private const string Alias = "global::";
    private const string Set = $"{Property} = {Alias}Openlayer.OpenlayerTracer.CaptureContext()";
    private const string Declaration = $"public {Alias}Openlayer.CapturedContext {Property} {{ get; init; }}";

    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            location.Call is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            || location.Model.GetTypeInfo(arguments[0].Expression).Type is not INamedTypeSymbol type
            || DeclarationOf(type, location.Root) is not { } declaration
            || declaration.Span.Contains(location.Call.Span)
            || type.GetMembers(Property).Length > 0
            || Carrying(arguments[0].Expression, type) is not { } carrying
        )
        {
            return null;
        }

        return location.Root.ReplaceNodes<SyntaxNode, SyntaxNode>(
            [arguments[0].Expression, declaration],
            (original, _) => original == declaration ? WithProperty(declaration) : carrying
        );
    }

    private static TypeDeclarationSyntax? DeclarationOf(INamedTypeSymbol type, SyntaxNode root) =>
        type.DeclaringSyntaxReferences.Length == 1 && type.DeclaringSyntaxReferences[0].SyntaxTree == root.SyntaxTree
            ? root.FindNode(type.DeclaringSyntaxReferences[0].Span) as TypeDeclarationSyntax
            : null;

    private static ExpressionSyntax? Carrying(ExpressionSyntax item, INamedTypeSymbol type)
    {
        var text = item.ToString();
        var carrying = item switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => text.Insert(
                (initializer.Expressions.LastOrDefault()?.Span.End ?? initializer.OpenBraceToken.Span.End)
                    - item.SpanStart,
                initializer.Expressions.Count > 0 ? $", {Set}" : $" {Set}"
            ),
            BaseObjectCreationExpressionSyntax => $"{text} {{ {Set} }}",
            IdentifierNameSyntax
            or MemberAccessExpressionSyntax
            or InvocationExpressionSyntax when type.IsRecord || type.IsValueType => $"{text} with {{ {Set} }}",
            _ => null,
        };
        return carrying is null ? null : Simplified(SyntaxFactory.ParseExpression(carrying)).WithTriviaFrom(item);
    }

    private static MemberDeclarationSyntax WithProperty(TypeDeclarationSyntax type)
    {
        var text = type.ToString();
        var start = type.SyntaxTree.GetText().Lines.GetLineFromPosition(type.SpanStart);
        var indent = new string([.. start.ToString().TakeWhile(char.IsWhiteSpace)]);
        var hasBody = type.CloseBraceToken.IsKind(SyntaxKind.CloseBraceToken);
        var line = LineEndAfter(hasBody ? type.CloseBraceToken.GetPreviousToken() : type.GetLastToken()) + indent;
        var edited = hasBody
            ? text.Insert(LastLineOf(type) - type.SpanStart, $"{line}{Indent}{Declaration}")
            : $"{text.TrimEnd(';').TrimEnd()}{line}{{{line}{Indent}{Declaration}{line}}}";
        return Simplified(SyntaxFactory.ParseMemberDeclaration(edited)!).WithTriviaFrom(type);
    }

    // Behind the last member with what stands beside it, or behind the brace.
    private static int LastLineOf(TypeDeclarationSyntax type)
    {
        var before = type.CloseBraceToken.GetPreviousToken();
        var comments = before.TrailingTrivia.Where(static trivia => !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return comments.Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia))
            ? comments.Last().Span.End
            : before.Span.End;
    }

    // Of the line that the new one is put behind.
    private static string LineEndAfter(SyntaxToken token) =>
        token
            .TrailingTrivia.Concat(token.SyntaxTree!.GetRoot().DescendantTrivia())
            .FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            is { RawKind: not 0 } end
            ? end.ToString()
            : "\n";

    private static T Simplified<T>(T node)
        where T : SyntaxNode =>
        node.ReplaceNodes(
            node.DescendantNodes()
                .Where(static name =>
                    name is QualifiedNameSyntax or MemberAccessExpressionSyntax
                    && name.ToString().StartsWith(Alias, StringComparison.Ordinal)
                ),
            static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation)
        );
}
