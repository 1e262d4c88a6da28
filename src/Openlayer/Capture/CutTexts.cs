using System.Runtime.CompilerServices;

namespace Openlayer.Capture;

/// <summary>
/// Texts that were cut when they were captured, and how long they had been. Kept beside the text rather than in it:
/// what holds a text stays a plain reference, and only the few that are cut pay for it.
/// </summary>
internal static class CutTexts
{
    // What a redactor looks for may stand across the limit: it sees this much more than is written.
    private const int Margin = 1024;

    private static readonly ConditionalWeakTable<string, object> _lengths = [];

    /// <summary>Longest text that is kept whole when it is captured, in UTF-16 units.</summary>
    public static int MaxLength { get; private set; } = int.MaxValue;

    /// <summary>Sets the limit of the settings that are asked now.</summary>
    public static void Limit(int maxTextLength) =>
        MaxLength = (int)Math.Min((long)maxTextLength + Margin, int.MaxValue);

    public static string Cut(string text)
    {
        var kept = text[..MaxLength];
        _lengths.Add(kept, text.Length);
        return kept;
    }

    /// <summary>How long a text was before it was captured.</summary>
    public static int LengthOf(string text) => _lengths.TryGetValue(text, out var length) ? (int)length : text.Length;
}
