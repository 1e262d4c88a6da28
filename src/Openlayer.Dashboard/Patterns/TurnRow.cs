namespace Openlayer.Dashboard.Patterns;

/// <summary>What patterns are looked for in: one trace, which is one turn of its session.</summary>
internal sealed record TurnRow
{
    public required long Id { get; init; }

    public required string InferenceId { get; init; }

    /// <summary>Unix seconds.</summary>
    public required double Time { get; init; }

    /// <summary>Milliseconds.</summary>
    public double? Latency { get; init; }

    public double? Cost { get; init; }

    public string? User { get; init; }

    public string? Session { get; init; }

    /// <summary>The entry point.</summary>
    public string? Name { get; init; }

    public bool HasError { get; init; }

    /// <summary>What the root failed with; null when only a step below it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The different words of the question as numbers, in order.</summary>
    public IReadOnlyList<int> Words { get; init; } = [];

    /// <summary>What the steps did; null when they were not read.</summary>
    public TurnDetail? Detail { get; init; }
}

/// <summary>What the steps of a turn did.</summary>
/// <param name="Thumb">True for up, false for down, null for none.</param>
/// <param name="Error">What the first step that failed said.</param>
internal sealed record TurnDetail(
    IReadOnlyList<TurnCall> Tools,
    IReadOnlyList<TurnCall> Models,
    bool? Thumb,
    string? Error
)
{
    /// <summary>Whether a guardrail blocked something of it.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>Whether its caller cancelled it, or stopped reading the answer.</summary>
    public bool IsAbandoned { get; init; }
}

/// <summary>A call of a tool or of a model.</summary>
/// <param name="Arguments">Equal for equal arguments; 0 for none.</param>
/// <param name="Latency">Milliseconds.</param>
internal sealed record TurnCall(string Name, long Arguments, double? Latency, double? Cost, bool HasError);
