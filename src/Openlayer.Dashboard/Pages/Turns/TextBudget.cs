using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>
/// How much text a page still has room for. Each turn of a page has a share, and what one leaves is there for the next.
/// </summary>
internal sealed class TextBudget(int left)
{
    // So much of a text is always there to be read.
    private const int Least = 160;

    /// <summary>Bytes.</summary>
    public int Left { get; private set; } = left;

    /// <summary>The text, or as much of it as there is room for.</summary>
    /// <param name="most">No more characters than these.</param>
    public Shown Take(string text, int most)
    {
        var (length, weight) = (0, 0);
        while (length < text.Length && length < Math.Max(Least, most))
        {
            var next = WeightOf(text[length]);
            if (weight + next > Left && length >= Least)
            {
                break;
            }

            weight += next;
            length++;
        }

        Left -= weight;
        return new(Preview.Of(text, Math.Max(1, length))!, length < text.Length);
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
    public void Add(int bytes) => Left = Math.Max(0, Left) + bytes;

    // Razor writes letters beyond ASCII, and those that HTML means something by, as references.
    private static int WeightOf(char letter) =>
        letter is '<' or '>' or '&' or '"' or '\'' or '+' ? 5
        : char.IsAscii(letter) ? 1
        : 7;
}

/// <summary>A text as a page shows it.</summary>
/// <param name="IsCut">True when it is longer.</param>
internal readonly record struct Shown(string Text, bool IsCut);
