namespace Openlayer.Dashboard.Storage;

/// <summary>Reads what rows add up to, by session or by user.</summary>
internal interface IGroupReader
{
    PageOf<GroupTotals> Sessions(Selection selection, PageRequest page, CancellationToken cancellationToken);

    PageOf<GroupTotals> Users(Selection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>Null when the pipeline has no row of that session.</summary>
    GroupTotals? FindSession(string pipeline, string id, CancellationToken cancellationToken);

    /// <summary>Null when the pipeline has no row of that user.</summary>
    GroupTotals? FindUser(string pipeline, string id, CancellationToken cancellationToken);

    /// <summary>What a list shows beside the totals, for the few sessions of one page, in their order.</summary>
    IReadOnlyList<SessionDetails> Details(
        string pipeline,
        IEnumerable<string> sessionIds,
        CancellationToken cancellationToken
    );

    /// <summary>How long the rows of the few users of one page take, in their order.</summary>
    IReadOnlyList<Percentiles> UserPercentiles(
        string pipeline,
        IEnumerable<string> userIds,
        CancellationToken cancellationToken
    );
}
