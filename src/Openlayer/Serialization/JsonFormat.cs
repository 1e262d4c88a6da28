using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openlayer.Serialization;

/// <summary>How JSON is written everywhere: UTF-8 as it is, as the rows are read by programs and never pasted into HTML.</summary>
internal static class JsonFormat
{
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static readonly JsonWriterOptions Writer = new() { Encoder = Encoder, SkipValidation = true };

    /// <summary>Deeper than any captured value: its limit is the user's, and at most this.</summary>
    public const int DeepestRead = 1_000;

    // A trace may nest many steps, each two levels deep in JSON.
    public static readonly JsonWriterOptions RowWriter = new()
    {
        Encoder = Encoder,
        SkipValidation = true,
        MaxDepth = 1_000_000,
    };
}
