using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Line ends and indentation around a member, so that what is added beside it looks like it.</summary>
internal sealed record Layout(string LineEnd, string Indent, string Unit)
{
    private const string DefaultUnit = "    ";

    public static Layout Of(MemberDeclarationSyntax member)
    {
        var indent = IndentOf(member);
        var outer = member.Parent is MemberDeclarationSyntax type ? IndentOf(type) : "";
        var unit =
            indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal)
                ? indent.Substring(outer.Length)
                : DefaultUnit;
        return new(LineEndOf(member), indent, unit);
    }

    public static Layout Of(StatementSyntax statement)
    {
        var indent = IndentOf(statement);
        var outer = statement.Ancestors().Select(IndentOf).FirstOrDefault(other => other != indent) ?? "";
        var unit =
            indent.Length > outer.Length && indent.StartsWith(outer, StringComparison.Ordinal)
                ? indent.Substring(outer.Length)
                : DefaultUnit;
        return new(LineEndOf(statement), indent, unit);
    }

    /// <summary>What stands before a member that comes after another.</summary>
    public SyntaxTriviaList BlankLine => SyntaxFactory.ParseLeadingTrivia(LineEnd + Indent);

    public SyntaxTrivia EndOfLine => SyntaxFactory.EndOfLine(LineEnd);

    // Not of the file: others of its lines may end otherwise. The last line has no end.
    private static string LineEndOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.GetFirstToken().SpanStart);
        var ended =
            line.EndIncludingLineBreak > line.End || line.LineNumber == 0 ? line : text.Lines[line.LineNumber - 1];
        return text.ToString(ended.SpanIncludingLineBreak).EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    private static string IndentOf(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(node.GetFirstToken().SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
