namespace Openlayer.Benchmarks.Cluster;

/// <summary>
/// A day of traffic, drawn session by session and counted by shard and minute: few users who ask much, sessions that
/// are mostly short, some programs that keep one session all day, and more people awake at noon than at night.
/// </summary>
/// <remarks>The same seed makes the same day. For one thread.</remarks>
internal sealed class TrafficDay(int seed)
{
    public const int Minutes = 24 * 60;

    /// <summary>The most shards. Fewer are sums of these.</summary>
    public const int Shards = 256;

    /// <summary>One session in so many is kept where whole sessions are sampled.</summary>
    public const int SampleOf = 10;

    /// <summary>Sessions of programs that never begin a new one, a day.</summary>
    public const int HotSessions = 20;

    /// <summary>Traces of each of them: one every 86 ms.</summary>
    public const long TracesOfHotSession = 1_000_000;

    private const int Users = 20_000_000;
    private const int TracesPerMinute = 2;
    private const double MostTraces = 5_000;
    private const double TailOfTraces = 1.2;
    private const double NoonOverMean = 1.8;

    private readonly Random _random = new(seed);
    private readonly long[] _byUser = new long[Shards * Minutes];
    private readonly int[] _ofUser = new int[Users];

    /// <summary>Traces by the shard of their session, then by minute.</summary>
    public long[] BySession { get; } = new long[Shards * Minutes];

    /// <summary>The same where whole sessions are sampled.</summary>
    public long[] Sampled { get; } = new long[Shards * Minutes];

    /// <summary>Traces by the shard of their user, then by minute.</summary>
    public IReadOnlyList<long> ByUser => _byUser;

    public long Traces { get; private set; }

    public long Sessions { get; private set; }

    /// <summary>Traces of the user who has the most.</summary>
    public long TracesOfBusiestUser => _ofUser.Max();

    /// <param name="traces">About so many are drawn.</param>
    /// <param name="hotSessions">Sessions of programs among them.</param>
    public void Draw(long traces, int hotSessions)
    {
        for (var hot = 0; hot < hotSessions; hot++)
        {
            Hot();
        }

        while (Traces < traces)
        {
            Session();
        }
    }

    private void Hot()
    {
        var (shard, isSampled) = Place(Sessions++);
        for (var minute = 0; minute < Minutes; minute++)
        {
            Count(shard, shard, minute, (int)(TracesOfHotSession / Minutes), isSampled);
        }
    }

    private void Session()
    {
        var (shard, isSampled) = Place(Sessions++);

        // The user of rank r about as often as 1 / (r + 1).
        var user = (int)Math.Pow(Users, _random.NextDouble()) - 1;
        var shardOfUser = (int)(Hash(user) % Shards);
        var minute = Start();
        for (var left = Length(); left > 0; left -= TracesPerMinute)
        {
            var count = Math.Min(left, TracesPerMinute);
            _ofUser[user] += count;
            Count(shard, shardOfUser, minute, count, isSampled);
            minute = (minute + 1) % Minutes;
        }
    }

    private void Count(int shard, int shardOfUser, int minute, int count, bool isSampled)
    {
        BySession[(shard * Minutes) + minute] += count;
        _byUser[(shardOfUser * Minutes) + minute] += count;
        Sampled[(shard * Minutes) + minute] += isSampled ? count : 0;
        Traces += count;
    }

    private (int Shard, bool IsSampled) Place(long session)
    {
        var hash = Hash((session << 8) + seed);
        return ((int)(hash % Shards), hash / Shards % SampleOf == 0);
    }

    // Pareto: most sessions have a handful of traces, and one in some thousands has thousands.
    private int Length() => (int)Math.Min(MostTraces, Math.Pow(_random.NextDouble(), -1 / TailOfTraces) * 2);

    private int Start()
    {
        while (true)
        {
            var minute = _random.Next(Minutes);
            var awake = 1 + ((NoonOverMean - 1) * Math.Sin((2 * Math.PI * minute / Minutes) - (Math.PI / 2)));
            if (_random.NextDouble() * NoonOverMean < awake)
            {
                return minute;
            }
        }
    }

    // The last step of SplitMix64: each bit of the number moves half of those of the hash.
    private static ulong Hash(long value)
    {
        var hash = (ulong)value + 0x9E3779B97F4A7C15;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
}
