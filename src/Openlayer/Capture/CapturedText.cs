using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

/// <summary>Captures texts. Called by generated code; not meant to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CapturedText
{
    /// <summary>
    /// The text itself, or its beginning where it is longer than is kept of one, so that the rest can be freed.
    /// </summary>
    /// <param name="text">The text, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) =>
        text is null || text.Length <= CutTexts.MaxLength ? text : CutTexts.Cut(text);
}
