using System.Runtime.ExceptionServices;

namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>The rows of one request, and what became of them.</summary>
internal sealed class WaitingWrite(string pipeline, string config, IReadOnlyList<IncomingRow> rows)
{
    private ExceptionDispatchInfo? _failure;
    private int _evicted;

    public string Pipeline => pipeline;

    public string Config => config;

    // Packed by the one who sends, while another one writes.
    public IReadOnlyList<PackedRow> Rows { get; } = [.. rows.Select(PackedRow.Of)];

    public bool IsDone { get; private set; }

    public void Succeed(int evicted)
    {
        _evicted = evicted;
        IsDone = true;
    }

    public void Fail(Exception error)
    {
        _failure = ExceptionDispatchInfo.Capture(error);
        IsDone = true;
    }

    /// <returns>How many rows were removed to stay within the limit.</returns>
    public int Result()
    {
        _failure?.Throw();
        return _evicted;
    }
}
