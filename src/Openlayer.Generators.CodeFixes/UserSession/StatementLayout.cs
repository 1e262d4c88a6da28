using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>How statements are laid out where new ones come in.</summary>
/// <param name="LineEnd">What ends a line, or a space when all stands on one line.</param>
/// <param name="Indent">What stands before each statement.</param>
/// <param name="Unit">What is inside a statement stands this much further to the right.</param>
internal sealed record StatementLayout(string LineEnd, string Indent, string Unit)
{
    public static StatementLayout Of(StatementSyntax statement)
    {
        var inner = Layout.Of(statement);
        return statement.StartsLine() ? new(inner.LineEnd, inner.Indent, inner.Unit) : new(" ", "", "");
    }

    public SyntaxTriviaList Start => SyntaxFactory.ParseLeadingTrivia(Indent);

    /// <summary>A statement with what stands around a new one.</summary>
    public StatementSyntax Parse(string text) => ParseInAsync(Indent + text.Replace("\n", LineEnd + Indent) + LineEnd);

    // Alone, 'await user;' declares a variable of a type named await.
    public static StatementSyntax ParseInAsync(string text) =>
        text.TrimStart().StartsWith("await ", StringComparison.Ordinal)
        && SyntaxFactory.ParseMemberDeclaration("async void M()\n{\n" + text + "\n}")
            is MethodDeclarationSyntax { Body.Statements: { Count: 1 } statements }
            ? statements[0]
            : SyntaxFactory.ParseStatement(text);

    /// <summary>One of the statements with what it holds, moved into a block of its own.</summary>
    public StatementSyntax Inner(StatementSyntax statement, bool startsLine) =>
        Unit.Length == 0 ? statement : statement.Indented(Unit, startsLine);

    /// <summary>A statement without the empty lines before it.</summary>
    public static T Tight<T>(T statement)
        where T : StatementSyntax
    {
        var trivia = statement.GetLeadingTrivia();
        var lastEmpty = -1;
        for (
            var i = 0;
            i < trivia.Count && trivia[i].Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia;
            i++
        )
        {
            lastEmpty = trivia[i].IsKind(SyntaxKind.EndOfLineTrivia) ? i : lastEmpty;
        }

        return statement.WithLeadingTrivia(trivia.Skip(lastEmpty + 1));
    }
}
