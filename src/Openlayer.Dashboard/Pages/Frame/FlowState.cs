using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Flows;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>What the picture of flows shows, besides what narrows any list. All of it stands in the address.</summary>
internal sealed record FlowState
{
    /// <summary>The last segment of the page's path.</summary>
    public const string Section = "flows";

    private const int UsualTurns = 2;
    private const int MaxKeyLength = 60;

    public FlowWidth Width { get; init; }

    /// <summary>How many turns have columns of their own.</summary>
    public int Turns { get; init; } = UsualTurns;

    /// <summary>The key of a step that conversations go through.</summary>
    public string? Step { get; init; }

    /// <summary>The key of the step that follows.</summary>
    public string? Next { get; init; }

    /// <summary>The key of something that was done again.</summary>
    public string? Repeat { get; init; }

    /// <summary>True when a part of the picture was chosen.</summary>
    public bool IsNarrowed => Step is not null || Repeat is not null;

    /// <summary>What can't be read is ignored: people type addresses by hand as well.</summary>
    public static FlowState Read(IQueryCollection query) =>
        new()
        {
            Width = Enum.GetValues<FlowWidth>().FirstOrDefault(width => Name(width) == query["width"]),
            Turns =
                int.TryParse(query["turns"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var turns)
                && turns is >= 1 and <= FlowGraph.MaxTurns
                    ? turns
                    : UsualTurns,
            Step = Key(query["step"]),
            Next = Key(query["step"]) is null ? null : Key(query["next"]),
            Repeat = Key(query["again"]),
        };

    /// <summary>Of a width in the address.</summary>
    public static string Name(FlowWidth width) =>
        width switch
        {
            FlowWidth.Users => "users",
            FlowWidth.Cost => "cost",
            FlowWidth.Lost => "time",
            _ => "sessions",
        };

    /// <summary>As the address has it.</summary>
    public IReadOnlyList<(string Name, string Value)> Parts
    {
        get
        {
            IEnumerable<(string Name, string? Value)> parts =
            [
                ("width", Width == FlowWidth.Sessions ? null : Name(Width)),
                ("turns", Turns == UsualTurns ? null : Turns.ToString(CultureInfo.InvariantCulture)),
                ("step", Step),
                ("next", Next),
                ("again", Repeat),
            ];
            return
            [
                .. parts.Where(static part => part.Value is not null).Select(static part => (part.Name, part.Value!)),
            ];
        }
    }

    private static string? Key(string? text) => text is { Length: > 0 and <= MaxKeyLength } ? text : null;
}
