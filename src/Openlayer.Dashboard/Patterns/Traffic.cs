namespace Openlayer.Dashboard.Patterns;

/// <summary>The turns of a stretch of time and of the two weeks before its end, oldest first.</summary>
internal sealed class Traffic
{
    private const double Week = 7 * 86_400;

    private readonly Dictionary<long, int> _numbers;

    /// <param name="rows">In any order.</param>
    /// <param name="from">Unix seconds. What is older only says what was different then.</param>
    /// <param name="to">Unix seconds.</param>
    public Traffic(IEnumerable<TurnRow> rows, double from, double to)
    {
        From = from;
        To = to;
        All = [.. rows.OrderBy(static row => row.Time).ThenBy(static row => row.Id)];
        Rows = [.. All.Where(IsWithin)];
        Sessions =
        [
            .. All.Where(static row => row.Session is not null)
                .GroupBy(static row => row.Session)
                .Select(static session => (IReadOnlyList<TurnRow>)[.. session]),
        ];
        _numbers = Sessions
            .SelectMany(static session => session.Select(static (row, at) => (row.Id, Number: at + 1)))
            .ToDictionary(static one => one.Id, static one => one.Number);
    }

    public double From { get; }

    public double To { get; }

    /// <summary>Those before the time too.</summary>
    public IReadOnlyList<TurnRow> All { get; }

    /// <summary>Those of the time.</summary>
    public IReadOnlyList<TurnRow> Rows { get; }

    /// <summary>The turns of each session, from all rows.</summary>
    public IReadOnlyList<IReadOnlyList<TurnRow>> Sessions { get; }

    public bool IsWithin(TurnRow row) => row.Time >= From && row.Time < To;

    /// <summary>1 for the first turn of its session; null for a trace without one.</summary>
    public int? NumberOf(TurnRow row) => _numbers.TryGetValue(row.Id, out var number) ? number : null;

    /// <summary>How many turns fall into the last seven days, and into the seven before them.</summary>
    public (int Last, int Before) Weeks(IEnumerable<TurnRow> turns)
    {
        var last = 0;
        var before = 0;
        foreach (var turn in turns)
        {
            last += turn.Time >= To - Week && turn.Time < To ? 1 : 0;
            before += turn.Time >= To - (2 * Week) && turn.Time < To - Week ? 1 : 0;
        }

        return (last, before);
    }
}
