using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>An entry point in the legend of a journey; the last of many stands for all others.</summary>
/// <param name="Index">Which colour of the style sheet.</param>
/// <param name="Letter">Says the same to those who can't tell the colours apart.</param>
/// <param name="Names">The entry points that have it.</param>
/// <param name="Turns">How many turns of the journey.</param>
internal sealed record EntryPointColour(int Index, char Letter, string Title, IReadOnlyList<string?> Names, int Turns)
{
    public const string Unnamed = "(unnamed)";

    /// <summary>The one with most turns first.</summary>
    public static IReadOnlyList<EntryPointColour> Of(Journey journey, int max, int maxLength)
    {
        var found = journey
            .Sessions.SelectMany(static session => session.Turns)
            .GroupBy(static turn => turn.Name ?? "")
            .Select(static name => (Name: name.Key, Turns: name.Count()))
            .OrderByDescending(static one => one.Turns)
            .ThenBy(static one => one.Name, StringComparer.Ordinal)
            .ToList();
        var own = found.Count > max ? max - 1 : found.Count;
        var colours = found
            .Take(own)
            .Select(
                (one, at) =>
                    new EntryPointColour(
                        at,
                        (char)('A' + at),
                        one.Name.Length == 0 ? Unnamed : Preview.Of(one.Name, maxLength)!,
                        [one.Name],
                        one.Turns
                    )
            )
            .ToList();
        if (found.Count > own)
        {
            var others = found.Skip(own).ToList();
            colours.Add(
                new(
                    max - 1,
                    '+',
                    $"{Format.Count(others.Count)} others",
                    [.. others.Select(static one => one.Name)],
                    others.Sum(static one => one.Turns)
                )
            );
        }

        return colours;
    }
}
