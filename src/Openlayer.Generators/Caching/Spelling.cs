using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.Text;

namespace Openlayer.Generators.Caching;

/// <summary>Finds names in the text of a file.</summary>
internal static class Spelling
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> _known = new();

    /// <summary>
    /// True when each identifier is spelled by its own letters, with neither escapes nor characters that don't count.
    /// </summary>
    public static bool IsPlain(SyntaxTree file) =>
        (bool)_known.GetValue(file, static file => IsPlain(file.GetText().ToString(), file.GetRoot()));

    public static IEnumerable<int> LocationsOf(string name, SyntaxTree file)
    {
        var source = file.GetText();
        if (!TextSearch.Contains(source, name))
        {
            yield break;
        }

        var text = source.ToString();
        for (
            var at = text.IndexOf(name, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal)
        )
        {
            yield return at;
        }
    }

    private static bool IsPlain(string text, SyntaxNode root)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (IsSuspect(text[at]) && root.FindToken(at).IsKind(SyntaxKind.IdentifierToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSuspect(char letter) =>
        letter == '\\' || (letter > '\x7f' && char.GetUnicodeCategory(letter) == UnicodeCategory.Format);
}
