namespace Openlayer;

/// <summary>What can name an inference pipeline.</summary>
internal static class PipelineIds
{
    private const int MaxLength = 1_000;

    /// <summary>What keeps an id out of an address, for the end of a sentence. Null when nothing does.</summary>
    public static string? FaultOf(string id) =>
        id.Any(char.IsControl) ? "which contains control characters"
        : id.Length > MaxLength ? $"which is longer than {MaxLength} characters"
        // An address with such a segment is another address.
        : id is "." or ".." ? "which can't be part of an address"
        : null;
}
