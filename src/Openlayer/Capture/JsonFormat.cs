using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// How JSON is written everywhere: UTF-8 as it is, as the rows are read by programs and never pasted into HTML.
/// </summary>
internal static class JsonFormat
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static readonly JsonWriterOptions Writer = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>Deeper than any captured value: its limit is the user's, and at most this.</summary>
    public const int DeepestRead = 1_000;

    /// <summary>
    /// What JSON does not allow in a text as it is. A lone surrogate, which UTF-8 does not allow, is replaced by
    /// whoever encodes.
    /// </summary>
    public static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\" + string.Concat(Enumerable.Range(0, ' ').Select(static control => (char)control))
    );
}
