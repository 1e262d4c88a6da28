namespace Openlayer;

/// <summary>What waits on disk to be sent.</summary>
/// <param name="Path">The folder of all spools; null when nothing is kept on disk.</param>
/// <param name="Traces">Traces that wait, of this process and of others, for the pipelines that this process sends
/// to.</param>
/// <param name="Bytes">What they take on disk.</param>
/// <param name="Oldest">When the oldest file of them was begun; null when none waits.</param>
/// <param name="Rejected">Traces that the receiver refused for good, and that are kept to be looked at.</param>
public readonly record struct BufferStatus(
    string? Path,
    long Traces,
    long Bytes,
    DateTimeOffset? Oldest,
    long Rejected
);
