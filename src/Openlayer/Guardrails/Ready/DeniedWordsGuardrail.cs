using System.Buffers;
using System.Text;

namespace Openlayer;

/// <summary>
/// Blocks or masks words and phrases, in any casing, where they stand as whole words. It knows no other forms of a
/// word, and no other spelling.
/// </summary>
public class DeniedWordsGuardrail : TextGuardrail
{
    private readonly string[] _words;
    private readonly SearchValues<string> _search;

    /// <summary>Makes one.</summary>
    /// <param name="words">The words and phrases. At least one, none of them empty.</param>
    public DeniedWordsGuardrail(params IEnumerable<string> words)
        : base("Denied Words")
    {
        ArgumentNullException.ThrowIfNull(words);
        // The longest first: of two that begin at one place, it is the one that is meant.
        _words = [.. words.Select(static word => word.Trim()).OrderByDescending(static word => word.Length)];
        if (_words.Length == 0 || _words.Any(static word => word.Length == 0))
        {
            throw new ArgumentException("Name at least one word, and no empty one.", nameof(words));
        }

        _search = SearchValues.Create(_words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True masks each denied word with <c>[denied]</c>. Otherwise the text is blocked.</summary>
    public bool Masks { get; init; }

    /// <inheritdoc/>
    protected override GuardrailResult CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? masked = null;
        var end = 0;
        for (var at = Next(text, 0); at.Start >= 0; at = Next(text, at.Start + at.Length))
        {
            if (!Masks)
            {
                return GuardrailResult.Block("a denied word").With(["DENIED_WORD"]);
            }

            masked ??= new StringBuilder(text.Length);
            masked.Append(text, end, at.Start - end).Append("[denied]");
            end = at.Start + at.Length;
        }

        return masked is null
            ? GuardrailResult.Allowed
            : GuardrailResult
                .ModifyOutput(masked.Append(text, end, text.Length - end).ToString(), "a denied word")
                .With(["DENIED_WORD"]);
    }

    private (int Start, int Length) Next(string text, int from)
    {
        while (from < text.Length && text.AsSpan(from).IndexOfAny(_search) is >= 0 and var offset)
        {
            var start = from + offset;
            foreach (var word in _words)
            {
                if (
                    text.AsSpan(start).StartsWith(word, StringComparison.OrdinalIgnoreCase)
                    && IsWhole(text, start, word.Length)
                )
                {
                    return (start, word.Length);
                }
            }

            from = start + 1;
        }

        return (-1, 0);
    }

    private static bool IsWhole(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]) || !char.IsLetterOrDigit(text[start]))
        && (
            start + length == text.Length
            || !char.IsLetterOrDigit(text[start + length])
            || !char.IsLetterOrDigit(text[start + length - 1])
        );
}
