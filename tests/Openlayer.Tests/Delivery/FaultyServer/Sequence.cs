using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>What a server does to one client, one fault after the other, and what it got from it.</summary>
internal sealed class Sequence(TimeProvider time)
{
    private readonly ConcurrentQueue<Fault> _faults = new();
    private readonly ConcurrentDictionary<int, string> _kept = new();
    private readonly ConcurrentDictionary<int, string> _refused = new();
    private readonly ConcurrentQueue<string> _failures = new();

    public TimeProvider Time { get; } = time;

    /// <summary>The answer to a request with a bad row.</summary>
    public int StatusOfBadRows { get; init; } = 400;

    /// <summary>More rows in a request are too many: 413.</summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>Rows that were kept, by number.</summary>
    public IReadOnlyDictionary<int, string> Kept => _kept;

    /// <summary>Rows that were refused for good, by number.</summary>
    public IReadOnlyDictionary<int, string> Refused => _refused;

    public IReadOnlyCollection<string> Failures => _failures;

    public static bool IsBad(JsonObject row) => (bool)row["bad"]!;

    public void Add(params IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.Enqueue(fault);
        }
    }

    public void Fail(string message) => _failures.Enqueue(message);

    public void Keep(IEnumerable<JsonObject> rows) => Note(rows, _kept);

    public void Refuse(IEnumerable<JsonObject> rows) => Note(rows, _refused);

    /// <summary>The next fault, or a server as it should be.</summary>
    public async Task AnswerAsync(Exchange exchange)
    {
        if (_faults.TryDequeue(out var fault))
        {
            await fault.Act(exchange);
        }
        else
        {
            await exchange.AnswerAsync(await exchange.KeepAsync());
        }
    }

    private static void Note(IEnumerable<JsonObject> rows, ConcurrentDictionary<int, string> where)
    {
        foreach (var row in rows)
        {
            where[(int)row["number"]!] = (string)row["text"]!;
        }
    }
}
