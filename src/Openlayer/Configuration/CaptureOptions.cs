namespace Openlayer;

/// <summary>Limits on what is captured. What exceeds one is replaced by a marked value that says so.</summary>
public sealed class CaptureOptions
{
    /// <summary>Most bytes of JSON kept of one value, 1 MiB by default; at least 256.</summary>
    public int MaxValueBytes { get; set; } = 1024 * 1024;

    /// <summary>Deepest nesting kept of one value, 32 by default; 1 to 64.</summary>
    public int MaxDepth { get; set; } = 32;

    internal void CopyTo(CaptureOptions other)
    {
        other.MaxValueBytes = MaxValueBytes;
        other.MaxDepth = MaxDepth;
    }
}
