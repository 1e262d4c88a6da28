using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Line ends and indentation around a member, so that what is added beside it looks like it.</summary>
internal sealed record Layout(string LineEnd, string Indent, string Unit)
{
    private const string DefaultUnit = "    ";

    public static Layout Of(MemberDeclarationSyntax member)
    {
        var indent = IndentOf(member);
        var outer = member.Parent is MemberDeclarationSyntax type ? IndentOf(type) : "";
        var unit = indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal)
            ? indent.Substring(outer.Length)
            : DefaultUnit;
        return new(LineEndOf(member.SyntaxTree.GetText()), indent, unit);
    }

    public static Layout Of(StatementSyntax statement)
    {
        var indent = IndentOf(statement);
        var outer = statement.Ancestors().Select(IndentOf).FirstOrDefault(other => other != indent) ?? "";
        var unit = indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal)
            ? indent.Substring(outer.Length)
            : DefaultUnit;
        return new(LineEndOf(statement.SyntaxTree.GetText()), indent, unit);
    }

    /// <summary>What stands before a member that comes after another.</summary>
    public SyntaxTriviaList BlankLine => SyntaxFactory.ParseLeadingTrivia(LineEnd + Indent);

    public SyntaxTrivia EndOfLine => SyntaxFactory.EndOfLine(LineEnd);

    private static string LineEndOf(SourceText text) =>
        text.ToString(text.Lines[0].SpanIncludingLineBreak).EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static string IndentOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
