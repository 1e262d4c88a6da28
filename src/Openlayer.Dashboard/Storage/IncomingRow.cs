namespace Openlayer.Dashboard.Storage;

/// <summary>One row as the store keeps it: whole, and with the columns that it is found by.</summary>
internal sealed record IncomingRow
{
    public required string InferenceId { get; init; }

    /// <summary>Unix seconds.</summary>
    public required double Timestamp { get; init; }

    /// <summary>Unix seconds.</summary>
    public required double End { get; init; }

    /// <summary>Milliseconds.</summary>
    public double? Latency { get; init; }

    public double? Cost { get; init; }

    public double? Tokens { get; init; }

    public string? UserId { get; init; }

    public string? SessionId { get; init; }

    /// <summary>Of the root step.</summary>
    public string? Name { get; init; }

    /// <summary>Whether any step of the tree failed.</summary>
    public bool HasError { get; init; }

    /// <summary>What the root step failed with.</summary>
    public string? Error { get; init; }

    /// <summary>The start of what was asked, for lists.</summary>
    public string? Question { get; init; }

    /// <summary>The start of what was answered, for lists.</summary>
    public string? Answer { get; init; }

    /// <summary>In UTF-8.</summary>
    public required ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Files in the dashboard's storage that it refers to.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>The words that it is found by.</summary>
    public required string Words { get; init; }
}
