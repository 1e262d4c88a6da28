using System.Globalization;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Flows;

namespace Openlayer.Dashboard.Pages;

/// <summary>What the picture of flows shows, besides what narrows any list. All of it stands in the address.</summary>
internal sealed record FlowState
{
    private const int UsualTurns = 2;
    private const int MaxKeyLength = 60;

    public required ListState List { get; init; }

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
    public static FlowState Read(ListState list, IQueryCollection query) =>
        new()
        {
            List = list,
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

    public string Address()
    {
        var address = List.Address();
        Add(ref address, "width", Width == FlowWidth.Sessions ? null : Name(Width));
        Add(ref address, "turns", Turns == UsualTurns ? null : Turns.ToString(CultureInfo.InvariantCulture));
        Add(ref address, "step", Step);
        Add(ref address, "next", Next);
        Add(ref address, "again", Repeat);
        return address;
    }

    private static void Add(ref string address, string name, string? value)
    {
        if (value is not null)
        {
            address += $"&{name}={Uri.EscapeDataString(value)}";
        }
    }

    private static string? Key(string? text) => text is { Length: > 0 and <= MaxKeyLength } ? text : null;
}
