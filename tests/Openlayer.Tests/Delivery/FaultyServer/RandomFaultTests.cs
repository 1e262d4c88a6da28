using System.Collections.Concurrent;
using System.Globalization;
using Openlayer.TestSupport;
using Xunit.Abstractions;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>Looks at the memory of the process, which no other test may use meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    public const string Name = "memory";
}

/// <summary>
/// Faults one after the other, in sequences that a number decides: a failure names it, and it can be played again.
/// </summary>
[Collection(MemoryCollection.Name)]
public sealed class RandomFaultTests(FaultyHost host, ITestOutputHelper output) : IClassFixture<FaultyHost>
{
    private const int Sequences = 600;
    private const int AtOnce = 24;

    // The least that may be set.
    private const int LittleRoom = 64 * 1024;

    private int _overflows;

    [Fact]
    public async Task Whatever_a_server_does_every_trace_is_accounted_for_and_arrives_whole_or_was_refused()
    {
        var failures = new ConcurrentQueue<string>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Sequences),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (seed, _) =>
            {
                if (await TryAsync(seed) is { } failure)
                {
                    failures.Enqueue(failure);
                }
            }
        );
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine(
            $"{Sequences} sequences, {_overflows} with more than memory took; {grown / 1024} KiB more than before"
        );
        Assert.True(failures.IsEmpty, string.Join('\n', failures));
        // What 600 deliveries leave behind once they have stopped; one batch each would be ten times that.
        Assert.InRange(grown, long.MinValue, 64 * 1024 * 1024);
        Assert.NotEqual(0, _overflows);
    }

    private async Task<string?> TryAsync(int seed)
    {
        try
        {
            await PlayAsync(seed);
            return null;
        }
#pragma warning disable CA1031 // Any failure is reported with the sequence that it came in.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"Sequence {seed}: {exception}";
        }
    }

    private async Task PlayAsync(int seed)
    {
        var random = new Random(seed);
        var time = new HastyTime(100);
        var sequence = SequenceOf(random, time);
        var way = random.GetItems(Enum.GetValues<Way>(), 1)[0];
        using var folder = new TemporaryFolder();
        var client = ClientOf(host.Add(sequence), time, random, way, folder.Below("spool"));
        await CloseAsync(client, random, way);

        var result = await client.SettleAsync();
        await client.StopAsync();
        host.Remove(sequence);
        AssertAccounted(client, sequence, result);
        if (
            client.Log.Lines.Any(static line =>
                line.Contains("traces close faster than they can be sent", StringComparison.Ordinal)
            )
        )
        {
            Interlocked.Increment(ref _overflows);
        }
    }

    private static Sequence SequenceOf(Random random, HastyTime time)
    {
        var sequence = new Sequence(time)
        {
            StatusOfBadRows = random.GetItems([400, 413, 422], 1)[0],
            MaxRows = random.Next(4) == 0 ? random.Next(1, 10) : int.MaxValue,
        };
        sequence.Add(random.GetItems([.. Fault.All], random.Next(1, 12)));
        return sequence;
    }

    private static Client ClientOf(string url, HastyTime time, Random random, Way way, string spool) =>
        new(
            url,
            time,
            options =>
            {
                options.Delivery.MaxBatchRows = random.Next(1, 30);
                options.Delivery.MaxConcurrentRequests = random.Next(1, 5);
                options.Delivery.MaxQueueBytes = way == Way.LittleMemory ? LittleRoom : options.Delivery.MaxQueueBytes;
                options.Spool.Enabled = way != Way.Memory;
                options.Spool.WriteFirst = way == Way.DiskFirst;
                options.Spool.Path = spool;
            }
        );

    private static async Task CloseAsync(Client client, Random random, Way way)
    {
        var number = 0;
        for (var bursts = random.Next(1, 4); bursts > 0; bursts--)
        {
            for (var traces = random.Next(1, 30); traces > 0; traces--)
            {
                client.Close(number++, Text(random, way), isBad: random.Next(25) == 0);
                Assert.InRange(client.Ledger.Bytes, 0, way == Way.LittleMemory ? LittleRoom : long.MaxValue);
            }

            await Task.Delay(random.Next(3));
        }
    }

    private static void AssertAccounted(Client client, Sequence sequence, FlushSummary result)
    {
        Assert.Empty(sequence.Failures);
        Assert.Equal((0, 0, 0), (result.Buffered, result.Spooled, result.Dropped));
        Assert.Equal(client.Closed.Count, result.Delivered + result.Rejected);
        // What was refused without the client hearing of it is sent again, and may be kept then.
        Assert.InRange(result.Rejected, client.Closed.Count - sequence.Kept.Count, sequence.Refused.Count);
        Assert.Equal(0, client.Ledger.Bytes);
        foreach (var (number, text) in client.Closed)
        {
            var isKept = sequence.Kept.TryGetValue(number, out var kept);
            var isRefused = sequence.Refused.TryGetValue(number, out var refused);
            Assert.True(
                isKept || isRefused,
                string.Create(CultureInfo.InvariantCulture, $"Trace {number} is nowhere.")
            );
            Assert.Equal(text, kept ?? refused);
        }

        Assert.Subset(client.Closed.Keys.ToHashSet(), sequence.Kept.Keys.ToHashSet());
    }

    private static string Text(Random random, Way way)
    {
        const string letters = "abc ÄÖ😀\"\\\n\t{}[],:";
        var text = string.Concat(
            Enumerable
                .Range(0, random.Next(1, 200))
                .Select(_ => letters.EnumerateRunes().ElementAt(random.Next(17)).ToString())
        );
        return way == Way.LittleMemory ? text + new string('x', random.Next(10_000)) : text;
    }

    /// <summary>What traces go through on their way out.</summary>
    private enum Way
    {
        /// <summary>Memory alone: nothing is kept on disk.</summary>
        Memory,

        /// <summary>Memory, and the disk for what can't be sent.</summary>
        MemoryThenDisk,

        /// <summary>As that, with less memory than most bursts take.</summary>
        LittleMemory,

        /// <summary>The disk, before anything is sent.</summary>
        DiskFirst,
    }
}
