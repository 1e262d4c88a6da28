namespace Openlayer.Dashboard.Storage;

/// <summary>Reads what single users did, and when.</summary>
internal interface IUserReader
{
    /// <summary>A user's newest rows first, at most so many.</summary>
    IReadOnlyList<RowRecord> Rows(
        string pipeline,
        string userId,
        Period period,
        int max,
        CancellationToken cancellationToken
    );

    /// <summary>How many rows the few users of one page have in buckets of equal length.</summary>
    /// <param name="bucketSeconds">The length of a bucket. Bucket 0 begins with Unix time.</param>
    IReadOnlyList<UserBucket> Buckets(
        string pipeline,
        IReadOnlyList<string> userIds,
        Period period,
        double bucketSeconds,
        CancellationToken cancellationToken
    );
}

/// <summary>How many rows a user has in one bucket of time; at least one.</summary>
internal readonly record struct UserBucket(string UserId, long Bucket, long Rows);
