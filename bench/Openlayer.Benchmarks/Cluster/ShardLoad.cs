namespace Openlayer.Benchmarks.Cluster;

/// <summary>What so many shards have to do, in traces a second.</summary>
/// <param name="Mean">Of a shard, over the day.</param>
/// <param name="BusiestDay">Of the shard that has the most, over the day.</param>
/// <param name="BusiestMinute">Of the shard and minute that have the most.</param>
internal sealed record ShardLoad(double Mean, double BusiestDay, double BusiestMinute)
{
    /// <param name="counts">By shard, of all that there are, then by minute.</param>
    /// <param name="shards">How many there are to be.</param>
    public static ShardLoad Of(long[] counts, int shards)
    {
        var sums = new long[shards * TrafficDay.Minutes];
        for (var at = 0; at < counts.Length; at++)
        {
            sums[(at / TrafficDay.Minutes % shards * TrafficDay.Minutes) + (at % TrafficDay.Minutes)] += counts[at];
        }

        var days = sums.Chunk(TrafficDay.Minutes).Select(static minutes => minutes.Sum()).ToList();
        return new(
            days.Average() / TimeSpan.SecondsPerDay,
            days.Max() / (double)TimeSpan.SecondsPerDay,
            sums.Max() / (double)TimeSpan.SecondsPerMinute
        );
    }
}
