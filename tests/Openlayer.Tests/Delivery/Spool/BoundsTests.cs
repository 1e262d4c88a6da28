using Microsoft.Extensions.Time.Testing;
using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>How much is kept, and for how long, by several processes together.</summary>
public sealed class BoundsTests : IDisposable
{
    private const int MaxBytes = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly RecordingLogger _log = new();
    private readonly List<PipelineSpool> _open = [];

    public void Dispose()
    {
        _open.ForEach(spool => spool.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public void The_size_is_one_number_for_all_processes_and_the_oldest_go_first()
    {
        using var ledger = new TraceLedger();
        var processes = Enumerable.Range(0, 3).Select(_ => Process(ledger)).ToList();
        var kept = 0;
        for (var number = 0; number < 400; number++)
        {
            Keep(processes[number % processes.Count], number, 10_000);
            Assert.InRange(Size(), 0, MaxBytes);
            kept++;
        }

        processes.ForEach(process => process.Dispose());
        _open.Clear();
        var left = Numbers(Process(ledger));
        Assert.InRange(left.Count, 40, 100);
        // Each process drops the oldest segments, whosoever they are; what is newest is there.
        Assert.Equal(Enumerable.Range(kept - 15, 15), left.Where(number => number >= kept - 15));
        Assert.Contains(_log.Lines, line => line.Contains("the oldest on disk, are dropped", StringComparison.Ordinal));
    }

    [Fact]
    public void What_goes_is_counted_as_dropped_by_the_process_that_closed_it()
    {
        using var ledger = new TraceLedger();
        var process = Process(ledger);
        for (var number = 0; number < 400; number++)
        {
            ledger.TryAccept(0, long.MaxValue);
            Keep(process, number, 10_000);
        }

        var left = Numbers(process).Count;
        Assert.Equal(new FlushSummary(0, 0, 0, 400 - left, left), ledger.Result());
    }

    [Fact]
    public void A_process_learns_what_another_one_has_deleted_of_its_own()
    {
        using var first = new TraceLedger();
        using var second = new TraceLedger();
        var older = Process(first);
        for (var number = 0; number < 10; number++)
        {
            first.TryAccept(0, long.MaxValue);
            Keep(older, number, 10_000);
        }

        older.Collect();
        Assert.Equal(10, first.Result().Spooled);
        var newer = Process(second);
        for (var number = 0; number < 200; number++)
        {
            Keep(newer, number, 10_000);
        }

        older.Collect();
        Assert.Equal(new FlushSummary(0, 0, 0, 10), first.Result());
    }

    [Fact]
    public void What_has_waited_for_too_long_goes()
    {
        using var ledger = new TraceLedger();
        var process = Process(ledger);
        ledger.TryAccept(0, long.MaxValue);
        Keep(process, 1, 100);
        process.Collect();
        _time.Advance(TimeSpan.FromDays(8));
        Keep(process, 2, 100);
        Assert.Equal((1, 1), (ledger.Result().Dropped, SpoolSurvey.Of(Folder).Rows));
        Assert.Contains(_log.Lines, line => line.Contains("MaxAge", StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_that_is_larger_than_all_the_room_is_refused_and_costs_no_other()
    {
        using var ledger = new TraceLedger();
        var process = Process(ledger);
        Keep(process, 1, 100);
        using var large = Batches.Of("{}", $"\"{new string('x', MaxBytes)}\"");
        Assert.False(process.Append(large, SpoolPatience.Background));
        Keep(process, 2, 100);
        Assert.Equal([1, 2], Numbers(process));
    }

    [Fact]
    public void What_is_put_back_keeps_its_age_and_costs_no_other_even_under_a_bound_that_others_have_exceeded()
    {
        using var ledger = new TraceLedger();
        var process = Process(ledger, 8 * MaxBytes);
        for (var number = 0; number < 300; number++)
        {
            ledger.TryAccept(0, long.MaxValue);
            Keep(process, number, 10_000);
        }

        process.Dispose();
        _open.Clear();
        var narrow = Process(ledger);
        var oldest = narrow.Collect()[0];
        using var unsent = Batches.Of("{}", Row(0, 10_000));
        narrow.Replace(oldest, [new UnsentRows(new BatchRecord(unsent).ToArray(), 1)], delivered: 0, rejected: 0);
        var first = narrow.Collect()[0];
        Assert.NotEqual(oldest.Path, first.Path);
        Assert.Equal((oldest.Name.Begun, oldest.WrittenUtc), (first.Name.Begun, first.WrittenUtc));
        var rows = oldest.Length / 10_000;
        Assert.Equal([0, .. Enumerable.Range((int)rows, 300 - (int)rows)], Numbers(narrow));
        Assert.DoesNotContain(_log.Lines, line => line.Contains("dropped", StringComparison.Ordinal));
    }

    [Fact]
    public void Refused_rows_have_a_bound_of_their_own()
    {
        using var ledger = new TraceLedger();
        var process = Process(ledger);
        for (var number = 0; number < 200; number++)
        {
            using var batch = Batches.Of("{}", Row(number, 10_000));
            process.Rejected.Add(batch, "no");
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.InRange(
            Directory.GetFiles(Folder.RejectedPath).Sum(file => new FileInfo(file).Length),
            1,
            (MaxBytes / 8) + 20_000
        );
        Assert.Contains(
            "\"number\":199,",
            File.ReadAllText(Directory.GetFiles(Folder.RejectedPath).Order().Last()),
            StringComparison.Ordinal
        );
    }

    private SpoolFolder Folder => SpoolFolder.Of(_folder.Path, new SpoolTarget("https://example.com", "p"));

    /// <summary>What another process would have: an owner of its own in the same folder.</summary>
    private PipelineSpool Process(TraceLedger ledger, long maxBytes = MaxBytes)
    {
        var options = new OpenlayerOptions { TimeProvider = _time, LoggerFactory = _log };
        options.Spool.MaxBytes = maxBytes;
        var spool = new PipelineSpool(Folder, options, ledger, new SpoolLog(new DeliveryLog(options)));
        _open.Add(spool);
        return spool;
    }

    private void Keep(PipelineSpool process, int number, int size)
    {
        using var batch = Batches.Of("{}", Row(number, size));
        Assert.True(process.Append(batch, SpoolPatience.Background));
        _time.Advance(TimeSpan.FromMilliseconds(1));
    }

    private static string Row(int number, int size) => $$"""{"number":{{number}},"text":"{{new string('x', size)}}"}""";

    private long Size() => Folder.Segments().Sum(file => file.Length);

    private static List<int> Numbers(PipelineSpool process)
    {
        var numbers = new List<int>();
        foreach (var file in process.Collect())
        {
            using var records = file.Read();
            var rows = new SegmentRows(records);
            while (rows.TryNext())
            {
                numbers.Add((int)System.Text.Json.Nodes.JsonNode.Parse(rows.Row)!["number"]!);
            }
        }

        numbers.Sort();
        return numbers;
    }
}
