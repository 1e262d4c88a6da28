using System.Text.Json;

namespace Openlayer.Testing.Recorded;

/// <summary>Makes a trace of its row.</summary>
internal static class RowReader
{
    // Steps stand in each other, and a value in a step.
    private static readonly JsonDocumentOptions _anyDepth = new() { MaxDepth = 2_000 };

    public static RecordedTrace Read(ReadOnlyMemory<byte> row)
    {
        var json = new RecordedValue(JsonElement.Parse(row.Span, _anyDepth));
        var root = StepOf(json.Json.GetProperty("steps")[0]);
        return new RecordedTrace(new RecordedRow(json, root.Inputs), root);
    }

    private static RecordedStep StepOf(JsonElement json)
    {
        var startedAt = DateTimeOffset.UnixEpoch.AddSeconds(Number(json, "startTime"));
        return new RecordedStep(
            new RecordedValue(json),
            (Text(json, "name"), TypeOf(Text(json, "type")), Text(json, "id")),
            (
                RecordedValues.Of("input", Field(json, "inputs")),
                Field(json, "output"),
                Field(json, "groundTruth"),
                RecordedValues.Of("metadata", Field(json, "metadata"))
            ),
            (startedAt, TimeSpan.FromMilliseconds(Number(json, "latency"))),
            json.TryGetProperty("steps", out var steps) ? [.. steps.EnumerateArray().Select(StepOf)] : []
        );
    }

    private static StepType TypeOf(string name) =>
        name switch
        {
            "chat_completion" => StepType.ChatCompletion,
            "embedding" => StepType.Embedding,
            "agent" => StepType.Agent,
            "retriever" => StepType.Retriever,
            "tool" => StepType.Tool,
            "handoff" => StepType.Handoff,
            "guardrail" => StepType.Guardrail,
            _ => StepType.UserCall,
        };

    private static RecordedValue Field(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? new RecordedValue(value) : default;

    private static string Text(JsonElement json, string name) => Field(json, name).Text ?? "";

    private static double Number(JsonElement json, string name) =>
        Field(json, name).Json is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
}
