namespace Openlayer;

/// <summary>Limits on what is captured. What exceeds one is replaced by a marked value that says so.</summary>
public sealed class CaptureOptions
{
    /// <summary>Most bytes of JSON kept of one value, 1 MiB by default; at least 256.</summary>
    public int MaxValueBytes { get; set; } = 1024 * 1024;

    /// <summary>Deepest nesting kept of one value, 32 by default; 1 to 64.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>
    /// Sees every captured text before it leaves the process, and returns what to send in its place: texts among inputs,
    /// outputs, metadata, contexts and exception messages, also inside objects. Names and ids are not shown to it.
    /// </summary>
    /// <remarks>
    /// Called off the traced threads, one text at a time. A text for which it throws, or returns null, is not sent.
    /// </remarks>
    public Func<string, string>? Redactor { get; set; }

    internal void CopyTo(CaptureOptions other)
    {
        other.MaxValueBytes = MaxValueBytes;
        other.MaxDepth = MaxDepth;
        other.Redactor = Redactor;
    }
}
