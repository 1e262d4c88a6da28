using System.Globalization;

namespace Openlayer.AnalyzerFieldTest;

/// <summary>
/// A planted use of ids: the id that it sets names it, and what has to be reported there.
/// </summary>
/// <param name="Number">Which one it is, in the order of planting.</param>
/// <param name="Rule">The rule that has to fire, or null for a right use.</param>
internal sealed record Plant(int Number, string? Rule)
{
    private const string Prefix = "planted-";
    private const string Right = "right";

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number:D4}-{Rule ?? Right}");

    /// <summary>The plants that a text names.</summary>
    public static IEnumerable<Plant> In(string text)
    {
        for (
            var at = text.IndexOf(Prefix, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal)
        )
        {
            var parts = text[(at + Prefix.Length)..text.IndexOf('"', at)].Split('-');
            yield return new(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[1] == Right ? null : parts[1]);
        }
    }
}
