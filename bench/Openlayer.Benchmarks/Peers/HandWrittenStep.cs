namespace Openlayer.Benchmarks.Peers;

/// <summary>
/// The least that a traced call can do by hand: a step with times, arguments and a result, current while it runs.
/// </summary>
internal sealed class HandWrittenStep
{
    private static readonly AsyncLocal<HandWrittenStep?> _current = new();

    private readonly HandWrittenStep? _previous;

    public HandWrittenStep(string name, object?[] inputs)
    {
        Name = name;
        Inputs = inputs;
        _previous = _current.Value;
        _previous?.Children.Add(this);
        _current.Value = this;
        Started = System.Diagnostics.Stopwatch.GetTimestamp();
    }

    public string Name { get; }

    public object?[] Inputs { get; }

    public object? Output { get; set; }

    public long Started { get; }

    public long Ended { get; private set; }

    public List<HandWrittenStep> Children { get; } = [];

    public void Close()
    {
        Ended = System.Diagnostics.Stopwatch.GetTimestamp();
        _current.Value = _previous;
    }
}
