namespace SampleHost;

/// <summary>One answer of a model, as it was recorded.</summary>
/// <param name="Asked">A part of the message that it answers.</param>
/// <param name="Says">The answer; null when the model calls a tool.</param>
/// <param name="Tool">The tool that it calls.</param>
/// <param name="Arguments">The arguments of that call.</param>
/// <param name="Instructions">A part of the instructions that it answers under; null for any.</param>
public sealed record Recording(
    string Asked,
    string? Says = null,
    string? Tool = null,
    IReadOnlyDictionary<string, string>? Arguments = null,
    string? Instructions = null
);
