using System.Text;
using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>One message of an answer, which may come in pieces.</summary>
internal sealed class AnswerMessage
{
    private readonly SortedDictionary<int, ToolCall> _calls = [];
    private readonly List<string> _others = [];

    public StringBuilder Text { get; } = new();

    public StringBuilder Reasoning { get; } = new();

    public StringBuilder Refusal { get; } = new();

    /// <summary>True of a message that is nothing but text.</summary>
    public bool IsText => _calls.Count == 0 && Reasoning.Length == 0 && Refusal.Length == 0 && _others.Count == 0;

    public bool IsEmpty => IsText && Text.Length == 0;

    /// <summary>The call of a tool with a number; a new one if there is none yet.</summary>
    public ToolCall Call(int number)
    {
        if (!_calls.TryGetValue(number, out var call))
        {
            _calls.Add(number, call = new ToolCall(id: null, name: null));
        }

        return call;
    }

    public void Add(ToolCall call) => _calls[_calls.Count == 0 ? 0 : _calls.Keys.Max() + 1] = call;

    /// <summary>Notes a part of which only the type is kept.</summary>
    public void AddOther(string type) => _others.Add(type);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        json.WritePropertyName("content"u8);
        WriteContent(json);
        if (_calls.Count > 0)
        {
            json.WriteStartArray("tool_calls"u8);
            foreach (var (_, call) in _calls)
            {
                call.Write(json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteContent(Utf8JsonWriter json)
    {
        if (Reasoning.Length == 0 && Refusal.Length == 0 && _others.Count == 0)
        {
            json.WriteStringValue(Text.Length == 0 ? null : Text.ToString());
            return;
        }

        json.WriteStartArray();
        WritePart(json, "reasoning", Reasoning);
        foreach (var type in _others)
        {
            ContentParts.WriteText(json, type, null);
        }

        WritePart(json, "text", Text);
        WritePart(json, "refusal", Refusal);
        json.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter json, string type, StringBuilder text)
    {
        if (text.Length > 0)
        {
            ContentParts.WriteText(json, type, text.ToString());
        }
    }
}
