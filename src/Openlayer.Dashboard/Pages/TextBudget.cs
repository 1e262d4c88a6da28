using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages;

/// <summary>
/// How much text a page still has room for. Each turn of a page has a share, and what one leaves is there for the next.
/// </summary>
internal sealed class TextBudget(int left)
{
    // So much of a text is always there to be read.
    private const int Least = 240;

    /// <summary>Characters.</summary>
    public int Left { get; private set; } = left;

    /// <summary>The text, or as much of it as there is room for.</summary>
    public Shown Take(string text, int most)
    {
        var length = Math.Max(Least, Math.Min(most, Left));
        var shown = Preview.Of(text, length)!;
        Left -= shown.Length;
        return new(shown, text.Length - Math.Min(text.Length, length));
    }

    /// <summary>Counts what surrounds a text.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool TryTake(int length)
    {
        if (length > Left)
        {
            return false;
        }

        Left -= length;
        return true;
    }

    /// <summary>Makes room for one turn more.</summary>
    public void Add(int characters) => Left = Math.Max(0, Left) + characters;
}

/// <summary>A text as a page shows it.</summary>
/// <param name="More">How many characters are left out.</param>
internal readonly record struct Shown(string Text, int More);
