using System.Text;
using System.Text.Json;
using Openlayer.Capture;
using Openlayer.GeneratedCode;

namespace Openlayer.Rows;

/// <summary>
/// Finds the prompt of a chat completion: its input <c>prompt</c> or <c>messages</c>, if that is a list of messages.
/// </summary>
internal static class PromptMessages
{
    private static readonly string[] _names = ["prompt", "messages"];

    public static string? Of(Step chatCompletion, Redaction redaction)
    {
        using var aside = new RowBuffer(int.MaxValue, redaction);
        var sink = new SingleInputSink(aside);
        foreach (var name in _names)
        {
            aside.Clear();
            sink.Wanted = name;
            sink.Found = false;
            chatCompletion.WriteInputsOf(new InputWriter(sink));
            if (sink.Found && IsMessages(aside.Written))
            {
                return Encoding.UTF8.GetString(aside.Written);
            }
        }

        return null;
    }

    private static bool IsMessages(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = JsonFormat.DeepestRead });
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Array || document.RootElement.GetArrayLength() == 0)
        {
            return false;
        }

        foreach (var message in document.RootElement.EnumerateArray())
        {
            if (message.ValueKind != JsonValueKind.Object || !message.TryGetProperty("role", out _))
            {
                return false;
            }
        }

        return true;
    }
}
