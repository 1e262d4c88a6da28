using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openlayer.Dashboard.Storage;

/// <summary>How bodies are written: text stays readable, so that it can be searched as it was typed.</summary>
internal static class StoredJson
{
    // Deep agents nest deeply: a step takes two levels.
    public const int MaxDepth = 4096;

    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = MaxDepth };

    public static JsonWriterOptions Writing { get; } =
        new()
        {
            Encoder = Encoder,
            MaxDepth = MaxDepth + 8,
            SkipValidation = true,
        };
}
