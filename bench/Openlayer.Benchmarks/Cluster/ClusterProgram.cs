using System.Globalization;

namespace Openlayer.Benchmarks.Cluster;

/// <summary>
/// What a day of a billion traces is for shards: the load of the busiest one, what it grows by, and what fails first.
/// The traffic is drawn; what one trace costs is measured elsewhere and given.
/// </summary>
/// <param name="Processor">Microseconds of a processor that one trace takes.</param>
/// <param name="Bytes">That one trace takes on disk.</param>
internal sealed record ClusterProgram(double Processor, double Bytes)
{
    private const int Drawers = 2;
    private const int CoresOfShard = 2;
    private const int DaysKept = 30;
    private const double DiskOfShard = 2e12;

    // How long a request holds the row of a session's totals: from its change to the end of the transaction.
    private const double SecondsOfLock = 0.005;
    private const int TracesOfRequest = 500;

    private static readonly int[] _shards = [16, 32, 64, 128, 256];

    public static async Task<int> RunAsync(long traces, double processor, double bytes)
    {
        var days = await Task.WhenAll(
            Enumerable.Range(0, Drawers).Select(drawer => Task.Run(() => Draw(traces, drawer)))
        );
        var program = new ClusterProgram(processor, bytes);
        var all = days.Sum(static day => day.Traces);
        Print(
            $"""
            {all:#,0} traces in {days.Sum(static day => day.Sessions):#,0} sessions; {processor} µs of a processor and
            {bytes} bytes a trace; a shard has {CoresOfShard} processors and {DiskOfShard / 1e12} TB.

            """
        );
        var (bySession, byUser, sampled) = (
            Sum(days, static day => day.BySession),
            Sum(days, static day => day.ByUser),
            Sum(days, static day => day.Sampled)
        );
        program.PrintTable("All traces", bySession);
        program.PrintTable($"One session in {TrafficDay.SampleOf}, whole", sampled);
        PrintUsers(byUser);
        program.PrintFirst(bySession, all, days.Max(static day => day.TracesOfBusiestUser));
        return 0;
    }

    private static TrafficDay Draw(long traces, int drawer)
    {
        var day = new TrafficDay(drawer);
        day.Draw(traces / Drawers, TrafficDay.HotSessions / Drawers);
        return day;
    }

    private static long[] Sum(TrafficDay[] days, Func<TrafficDay, IReadOnlyList<long>> counts) =>
        [.. Enumerable.Range(0, counts(days[0]).Count).Select(at => days.Sum(day => counts(day)[at]))];

    private void PrintTable(string title, long[] counts)
    {
        Print(
            $"| {title}: shards | mean | busiest, day | busiest minute | processor then | disk, a day | full after |"
        );
        Print($"| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var shards in _shards)
        {
            var load = ShardLoad.Of(counts, shards);
            var (day, minute) = (load.BusiestDay / load.Mean, load.BusiestMinute / load.Mean);
            var (grown, full) = (Growth(load) / 1e9, DiskOfShard / Growth(load));
            FormattableString[] columns =
            [
                $"{load.Mean:#,0}/s",
                $"{day:0.00} ×",
                $"{load.BusiestMinute:#,0}/s, {minute:0.00} ×",
                $"{Share(load.BusiestMinute):0 %}",
                $"{grown:#,0} GB",
                $"{full:#,0} days",
            ];
            Print($"| {shards} | {string.Join(" | ", columns.Select(FormattableString.Invariant))} |");
        }

        Console.WriteLine();
    }

    private static void PrintUsers(long[] counts)
    {
        Print($"| Totals of users: shards | busiest, whole day |\n| --- | --- |");
        foreach (var shards in _shards)
        {
            var load = ShardLoad.Of(counts, shards);
            Print($"| {shards} | {load.BusiestDay / load.Mean:0.00} × |");
        }

        Console.WriteLine();
    }

    private void PrintFirst(long[] counts, long traces, long ofBusiestUser)
    {
        Print($"| Shards | what is used most, as a share of what there is |\n| --- | --- |");
        foreach (var shards in _shards)
        {
            var load = ShardLoad.Of(counts, shards);
            var uses = new (string What, double Share)[]
            {
                ("processor in the busiest minute", Share(load.BusiestMinute)),
                ($"disk after {DaysKept} days", Growth(load) * DaysKept / DiskOfShard),
                ("lock of the busiest session", Lock(TrafficDay.TracesOfHotSession, traces)),
                ("lock of the busiest user", Lock(ofBusiestUser, traces)),
            };
            var most = uses.OrderByDescending(static use => use.Share)
                .Select(static use => FormattableString.Invariant($"{use.What} {use.Share:0 %}"));
            Print($"| {shards} | {string.Join(", ", most)} |");
        }
    }

    private double Share(double tracesPerSecond) => tracesPerSecond * Processor / 1e6 / CoresOfShard;

    private double Growth(ShardLoad load) => load.BusiestDay * TimeSpan.SecondsPerDay * Bytes;

    // As many requests as there are can take part: each has one of the traces, until there are more traces than that.
    private static double Lock(long ofOne, long ofAll) =>
        Math.Min(ofOne, ofAll / TracesOfRequest) / (double)TimeSpan.SecondsPerDay * SecondsOfLock;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
