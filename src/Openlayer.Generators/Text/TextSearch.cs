using System.Buffers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Openlayer.Generators.Text;

/// <summary>
/// Finds words in a file's text, and only then looks at its syntax: most files of a program have none of ours, and to
/// walk through all nodes of one that has takes longer than to search the text of a hundred.
/// </summary>
internal static class TextSearch
{
    private const int Chunk = 16 * 1024;

    /// <summary>The places where code uses a name, other than to declare something.</summary>
    public static IEnumerable<SyntaxToken> Names(SyntaxTree tree, string name, CancellationToken cancellationToken) =>
        NamesAt(Positions(tree.GetText(cancellationToken), name), tree, cancellationToken)
            .Where(token => token.ValueText == name);

    public static bool Contains(SourceText text, string word) => Positions(text, word).Count > 0;

    /// <summary>The names that stand at some of the positions.</summary>
    public static IEnumerable<SyntaxToken> NamesAt(
        IReadOnlyList<int> positions,
        SyntaxTree tree,
        CancellationToken cancellationToken
    )
    {
        foreach (var position in positions)
        {
            // A comment or a text that has the word is no token of that place, or no name.
            var token = tree.GetRoot(cancellationToken).FindToken(position);
            if (token.IsKind(SyntaxKind.IdentifierToken) && token.Span.Contains(position))
            {
                yield return token;
            }
        }
    }

    /// <summary>Where a word stands in a text.</summary>
    public static IReadOnlyList<int> Positions(SourceText text, string word)
    {
        var positions = new List<int>();
        var buffer = ArrayPool<char>.Shared.Rent(Chunk + word.Length);
        try
        {
            for (var start = 0; start < text.Length; start += Chunk)
            {
                var length = Math.Min(Chunk + word.Length - 1, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                var found = -1;
                for (var at = 0; (found = buffer.AsSpan(at, length - at).IndexOf(word.AsSpan())) >= 0; at += found + 1)
                {
                    positions.Add(start + at + found);
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        return positions;
    }
}
