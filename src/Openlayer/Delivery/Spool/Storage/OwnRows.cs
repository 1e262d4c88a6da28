using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery.Spool.Storage;

/// <summary>
/// How many rows of each segment are of traces that this process has closed: the ledger counts those, and counts the
/// rows that other processes have left apart. Used under a lock.
/// </summary>
internal sealed class OwnRows(TraceLedger ledger)
{
    private readonly Dictionary<string, long> _rows = [];

    /// <summary>Adds rows of this process that were written to a segment to the ledger.</summary>
    public void Enter(string segment, int rows, long ledgerSize)
    {
        // First what may need memory: a trace that the ledger has counted must not end in an exception.
        Add(segment, rows);
        if (!ledger.Spooled(rows, ledgerSize))
        {
            Take(segment, rows);
        }
    }

    /// <summary>Takes rows that have left a segment off the ledger.</summary>
    public void Leave(string segment, long rows, SpooledFate fate, DropReason reason = default)
    {
        var own = Take(segment, rows);
        ledger.LeftSpool(own, rows - own, fate, reason);
    }

    /// <summary>Rows go from one segment to another.</summary>
    public void Move(string from, string to, long rows) => Add(to, Take(from, rows));

    /// <summary>
    /// Segments of this process that are not there any more were deleted: by another one for want of room, or by hand.
    /// </summary>
    /// <returns>How many they had.</returns>
    public long LoseAllBut(IReadOnlyCollection<string> segments)
    {
        long lost = 0;
        foreach (var gone in _rows.Keys.Except(segments).ToList())
        {
            lost += _rows[gone];
            Leave(gone, _rows[gone], SpooledFate.Dropped, DropReason.SpoolFull);
        }

        return lost;
    }

    private void Add(string segment, long rows) => _rows[segment] = _rows.GetValueOrDefault(segment) + rows;

    private long Take(string segment, long rows)
    {
        var own = _rows.GetValueOrDefault(segment);
        var taken = Math.Min(own, rows);
        if (taken == own)
        {
            _rows.Remove(segment);
        }
        else
        {
            _rows[segment] = own - taken;
        }

        return taken;
    }
}
