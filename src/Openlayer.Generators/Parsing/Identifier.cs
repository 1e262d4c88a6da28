using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Parsing;

/// <summary>Names as they have to be written in code.</summary>
internal static class Identifier
{
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
