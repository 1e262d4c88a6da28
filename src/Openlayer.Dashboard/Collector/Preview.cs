namespace Openlayer.Dashboard.Collector;

/// <summary>The start of a text, for lists.</summary>
internal static class Preview
{
    private const int Length = 300;

    public static string? Of(string? text)
    {
        if (text is null || text.Length <= Length)
            return text;
        var end = char.IsHighSurrogate(text[Length - 1]) ? Length - 1 : Length;
        return $"{text.AsSpan(0, end)}…";
    }
}
