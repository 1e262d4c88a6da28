namespace Openlayer.Dashboard.Rows;

/// <summary>The start of a text, where the whole would be too much.</summary>
internal static class Preview
{
    private const int OneLine = 300;

    public static string? Of(string? text, int length = OneLine)
    {
        if (text is null || text.Length <= length)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return $"{text.AsSpan(0, end)}…";
    }
}
