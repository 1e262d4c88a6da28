using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// The memory that captured inputs take beside their step. Called by generated code; not meant to be used directly.
/// Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MemorySize
{
    /// <summary>The size of a text, in bytes; 0 for null.</summary>
    /// <param name="text">The text.</param>
    public static int Of(string? text) => text is null ? 0 : text.Length * sizeof(char);

    /// <summary>The size of an address, in bytes; 0 for null.</summary>
    /// <param name="address">The address.</param>
    public static int Of(Uri? address) => Of(address?.OriginalString);

    /// <summary>
    /// The approximate size of a captured value, in bytes; 0 for one that needs no memory of its own.
    /// </summary>
    /// <param name="value">The value.</param>
    public static int Of(CapturedValue value) => value.Size;
}
