using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>Finds a word in a file's text, without looking at its syntax: most files of a program have none of ours.</summary>
internal static class TextSearch
{
    private const int Chunk = 16 * 1024;

    // Trees outlive compilations while a user types: only the file that changes is read again.
    private static readonly ConditionalWeakTable<SyntaxTree, object> _mentions = new();

    public static bool MentionsTracer(SyntaxTree tree, CancellationToken cancellationToken) =>
        (bool)_mentions.GetValue(tree, one => Contains(one.GetText(cancellationToken), TracerSymbols.Common));

    public static bool Contains(SourceText text, string word)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Chunk + word.Length);
        try
        {
            for (var start = 0; start < text.Length; start += Chunk)
            {
                var length = Math.Min(Chunk + word.Length - 1, text.Length - start);
                text.CopyTo(start, buffer, 0, length);
                if (buffer.AsSpan(0, length).IndexOf(word.AsSpan()) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
