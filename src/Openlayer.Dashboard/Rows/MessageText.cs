using System.Text;
using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>Finds a row's question and answer, as text to read.</summary>
internal static class MessageText
{
    private static readonly string[] _questionKeys =
    [
        "question",
        "message",
        "prompt",
        "query",
        "input",
        "text",
        "user_message",
        "userMessage",
        "user_input",
        "userInput",
        "user_query",
        "userQuery",
        "content",
        "q",
    ];

    private static readonly string[] _answerKeys =
    [
        "response",
        "answer",
        "output",
        "message",
        "text",
        "content",
        "reply",
        "result",
        "completion",
    ];

    /// <summary>Null when nothing was asked: no inputs anywhere.</summary>
    public static string? Question(JsonElement row, ColumnNames names)
    {
        if (TextAt(row, names.Question) is { } question)
        {
            return question;
        }

        if (StepTotals.StepsOf(row).Any())
        {
            return OfSteps(row);
        }

        // A flat row that names no inputs still has them beside its output.
        var inputs = FlatInputs(
            row,
            names.Inputs.Count > 0 ? names.Inputs : _questionKeys.Where(key => key != names.Output)
        );
        return OfInputs(inputs, Whole(inputs));
    }

    /// <summary>Null when nothing was answered.</summary>
    public static string? Answer(JsonElement row, ColumnNames names) =>
        row.TryGetProperty(names.Output, out var output) ? OfValue(output, _answerKeys) : null;

    // A root without inputs is often only an endpoint; what was asked is an input of the first step below it.
    private static string? OfSteps(JsonElement parent)
    {
        foreach (var step in StepTotals.StepsOf(parent))
        {
            var own =
                step.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object
                    ? OfInputs(NestedInputs(inputs), inputs.GetRawText())
                    : null;
            if ((own ?? OfSteps(step)) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    // A name that comes twice is legal JSON; the last one counts.
    private static Dictionary<string, JsonElement> NestedInputs(JsonElement inputs)
    {
        var named = new Dictionary<string, JsonElement>();
        foreach (var input in inputs.EnumerateObject())
        {
            named[input.Name] = input.Value;
        }

        return named;
    }

    private static Dictionary<string, JsonElement> FlatInputs(JsonElement row, IEnumerable<string> names)
    {
        var inputs = new Dictionary<string, JsonElement>();
        foreach (var name in names)
        {
            if (row.TryGetProperty(name, out var value))
            {
                inputs[name] = value;
            }
        }

        return inputs;
    }

    private static string Whole(Dictionary<string, JsonElement> inputs)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in inputs)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static string? OfInputs(Dictionary<string, JsonElement> inputs, string whole)
    {
        if (inputs.Count == 0)
        {
            return null;
        }

        var texts = inputs.Values.Where(static value => value.ValueKind == JsonValueKind.String).ToList();
        if (texts.Count == 1 && inputs.Count == 1)
        {
            return texts[0].GetString();
        }

        foreach (var key in _questionKeys)
        {
            if (inputs.TryGetValue(key, out var value) && value.ValueKind == JsonValueKind.String)
            {
                return value.GetString();
            }
        }

        foreach (var value in inputs.Values)
        {
            if (LastMessage(value, "user") is { } message)
            {
                return message;
            }
        }

        if (texts.Count == 1)
        {
            return texts[0].GetString();
        }

        return inputs.Count == 1 ? OfValue(inputs.Values.First(), _questionKeys) : whole;
    }

    private static string? OfValue(JsonElement value, string[] keys) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Object => keys.Select(key => TextAt(value, key))
                .FirstOrDefault(static text => text is not null)
                ?? Choice(value)
                ?? value.GetRawText(),
            JsonValueKind.Array => LastMessage(value, "assistant") ?? value.GetRawText(),
            _ => value.GetRawText(),
        };

    // The answer of a chat completion as several providers write it.
    private static string? Choice(JsonElement value)
    {
        if (value.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object)
        {
            return TextAt(message, "content");
        }

        if (value.TryGetProperty("choices", out var choices) && choices.ValueKind == JsonValueKind.Array)
        {
            return choices
                .EnumerateArray()
                .Where(static choice => choice.ValueKind == JsonValueKind.Object)
                .Select(Choice)
                .FirstOrDefault();
        }

        return null;
    }

    private static string? LastMessage(JsonElement messages, string role)
    {
        if (messages.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return messages
            .EnumerateArray()
            .Where(message => message.ValueKind == JsonValueKind.Object && TextAt(message, "role") == role)
            .Select(static message => TextAt(message, "content"))
            .LastOrDefault(static content => content is not null);
    }

    private static string? TextAt(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
