using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.CSharp;

/// <summary>Names as they have to be written in code.</summary>
internal static class Identifier
{
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>The name of a type or a type parameter, which some words may be only when they are escaped.</summary>
    public static string OfType(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None ? Escape(name) : "@" + name;

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
