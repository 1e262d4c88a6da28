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

    // Choices stand in a response, and their messages in them: two levels are enough.
    private const int MaxChoiceDepth = 4;

    /// <summary>Null when nothing was asked: no inputs anywhere.</summary>
    public static string? Question(JsonElement row, ColumnNames names)
    {
        if (OfValue(row.At(names.Question), _questionKeys, "user") is { } question)
        {
            return question;
        }

        if (StepTotals.StepsOf(row).Any())
        {
            return OfSteps(row);
        }

        // A flat row that names no inputs still has them beside its output.
        var flat = row.EnumerateObject()
            .Where(column =>
                names.Inputs.Count > 0
                    ? names.Inputs.Contains(column.Name)
                    : column.Name != names.Output && _questionKeys.Contains(column.Name)
            );
        return OfInputs(flat, static inputs => Whole(inputs));
    }

    /// <summary>Null when nothing was answered.</summary>
    public static string? Answer(JsonElement row, ColumnNames names) =>
        OfValue(row.At(names.Output), _answerKeys, "assistant");

    // A root without inputs is often only an endpoint; what was asked is an input of the first step below it.
    private static string? OfSteps(JsonElement row) =>
        StepTotals
            .AllOf(row)
            .Select(static item => item.Step.At("inputs"))
            .Where(static inputs => inputs.ValueKind == JsonValueKind.Object)
            .Select(static inputs => OfInputs(inputs.EnumerateObject(), _ => inputs.GetRawText()))
            .FirstOrDefault(static text => text is not null);

    private static string Whole(Dictionary<string, JsonElement> inputs)
    {
        var members = inputs.Select(static input =>
            $"\"{JsonEncodedText.Encode(input.Key)}\":{input.Value.GetRawText()}"
        );
        return $"{{{string.Join(',', members)}}}";
    }

    private static string? OfInputs(
        IEnumerable<JsonProperty> properties,
        Func<Dictionary<string, JsonElement>, string> whole
    )
    {
        // A name that comes twice is legal JSON; the last one counts.
        var inputs = new Dictionary<string, JsonElement>();
        foreach (var property in properties)
        {
            inputs[property.Name] = property.Value;
        }

        if (inputs.Count == 0)
        {
            return null;
        }

        var texts = inputs.Values.Where(static value => value.ValueKind == JsonValueKind.String).ToList();
        return Named(inputs)
            ?? inputs.Values.Select(static value => LastMessage(value, "user")).FirstOrDefault(IsFound)
            ?? (texts.Count == 1 ? Readable(texts[0].GetString()!, "user") : null)
            ?? (
                inputs.Count == 1
                    ? OfValue(inputs.Values.First(), _questionKeys, "user")
                    : inputs.Values.Select(MessageContent.SpokenIn).FirstOrDefault(IsFound) ?? whole(inputs)
            );
    }

    // The input whose name stands for a question.
    private static string? Named(Dictionary<string, JsonElement> inputs) =>
        _questionKeys
            .Select(key => inputs.TryGetValue(key, out var value) ? Spoken(value, "user") : null)
            .FirstOrDefault(IsFound);

    private static string? Spoken(JsonElement value, string role) =>
        value.AsText() is { } text ? Readable(text, role) : MessageContent.SpokenIn(value);

    private static bool IsFound(string? text) => text is not null;

    private static string? OfValue(JsonElement value, string[] keys, string role) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => Readable(value.GetString()!, role),
            JsonValueKind.Object => MessageContent.TextOf(MessageContent.Inner(value))
                ?? keys.Select(key => value.TextAt(key) ?? MessageContent.SpokenIn(value.At(key)))
                    .FirstOrDefault(IsFound)
                ?? Choice(value, 0)
                ?? value.GetRawText(),
            JsonValueKind.Array => LastMessage(value, role) ?? MessageContent.SpokenIn(value) ?? value.GetRawText(),
            _ => value.GetRawText(),
        };

    // Some apps pass a message as the text of its JSON.
    private static string Readable(string text, string role) =>
        MessageContent.Decoded(text) is { } message
            ? LastMessage(message, role) ?? MessageContent.SpokenIn(message) ?? text
            : text;

    // The answer of a chat completion as several providers write it.
    private static string? Choice(JsonElement value, int depth)
    {
        var message = value.At("message");
        if (message.ValueKind == JsonValueKind.Object)
        {
            return MessageContent.TextOf(message.At("content"));
        }

        return depth < MaxChoiceDepth
            ? value.At("choices").ItemsOf().Select(choice => Choice(choice, depth + 1)).FirstOrDefault(IsFound)
            : null;
    }

    private static string? LastMessage(JsonElement messages, string role) =>
        messages
            .ItemsOf()
            .Where(message => RoleOf(message) == role)
            .Select(static message => MessageContent.TextOf(MessageContent.Inner(message)))
            .LastOrDefault(IsFound);

    // Gemini calls itself a model.
    private static string? RoleOf(JsonElement message) =>
        message.TextAt("role") switch
        {
            "model" => "assistant",
            var role => role,
        };
}
