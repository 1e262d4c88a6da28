namespace Openlayer.Dashboard.Storage;

/// <summary>Reads what happened in a stretch of time, in all rows of a selection or in some.</summary>
internal interface ITrafficReader
{
    /// <summary>The figures of buckets of equal length. One without a row is left out.</summary>
    /// <param name="bucketSeconds">The length of a bucket. Bucket 0 begins with Unix time; null makes one bucket of
    /// all, with the number 0.</param>
    IReadOnlyDictionary<long, TrafficFigures> Figures(
        Selection selection,
        Period period,
        double? bucketSeconds,
        CancellationToken cancellationToken
    );

    /// <summary>The newest rows first, at most so many, each as what <paramref name="select"/> makes of it.</summary>
    IReadOnlyList<T> Rows<T>(
        Selection selection,
        Period period,
        int max,
        Func<RowRecord, T> select,
        CancellationToken cancellationToken
    );
}
