using System.Collections.Frozen;
using Openlayer.Capture;

namespace Openlayer.Rows;

/// <summary>
/// Names of one row's columns. The reserved ones always win: a user's key of such a name is written under a prefix.
/// </summary>
internal sealed class RowColumns
{
    private static readonly FrozenSet<string> _reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        "inferenceTimestamp",
        "inferenceId",
        "output",
        "latency",
        "cost",
        "tokens",
        "steps",
        "user_id",
        "session_id",
        "groundTruth",
        "context",
        "_question"
    );

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Keys that had to be renamed since this was made.</summary>
    public long Renamed { get; private set; }

    public static bool IsReserved(string name) => _reserved.Contains(name);

    public void Clear() => _taken.Clear();

    public bool IsTaken(string name) => _taken.Contains(name);

    public bool Begin(RowJson json, string name, string prefix)
    {
        var column = name;
        if (IsReserved(name) || _taken.Contains(name))
        {
            column = prefix + name;
            Renamed++;
        }

        if (!_taken.Add(column))
        {
            return false;
        }

        json.WritePropertyName(column);
        return true;
    }
}
