using Openlayer.Capture;
using Openlayer.GeneratedCode;
using Openlayer.Tracing.Details;

namespace Openlayer.Rows;

/// <summary>
/// Writes the keys that a step's type adds; all of them, null where nothing was given, as the platform's own SDKs do.
/// </summary>
internal static class TypeFieldWriter
{
    public static void Write(RowBuffer row, Step step, StepWriter steps)
    {
        var details = step.Record?.Details;
        if (step.StepType == StepType.Tool)
        {
            WriteTool(row, step, details, steps);
        }
        else if (details is not null)
        {
            WriteFields(row, details.Fields);
        }
        else if (EmptyFieldsOf(step.StepType) is { } fields)
        {
            row.Json.WriteRawMembers(fields);
        }
    }

    private static void WriteTool(RowBuffer row, Step step, CapturedDetails? details, StepWriter steps)
    {
        var name = details?.Fields[0].Value ?? default;
        var arguments = details?.Fields[1].Value ?? default;
        row.Json.WritePropertyName("functionName"u8);
        (name.IsNull ? CapturedValue.From(step.Name) : name).Write(row);
        row.Json.WritePropertyName("arguments"u8);
        if (!arguments.IsNull)
        {
            arguments.Write(row);
            return;
        }

        row.Json.WriteStartObject();
        steps.WriteInputs(step);
        row.Json.WriteEndObject();
    }

    private static void WriteFields(RowBuffer row, IReadOnlyList<KeyValuePair<string, CapturedValue>> fields)
    {
        foreach (var (name, value) in fields)
        {
            row.Json.WritePropertyName(name);
            value.Write(row);
        }
    }

    private static byte[]? EmptyFieldsOf(StepType type) =>
        type switch
        {
            StepType.ChatCompletion => _chatCompletion,
            StepType.Embedding => _embedding,
            StepType.Agent => _agent,
            StepType.Retriever => _retriever,
            StepType.Handoff => _handoff,
            StepType.Guardrail => _guardrail,
            _ => null,
        };

    // Of most steps nothing more is given, and what is written then is always the same.
    private static readonly byte[] _chatCompletion = MembersOf(new ChatCompletionDetails());
    private static readonly byte[] _embedding = MembersOf(new EmbeddingDetails());
    private static readonly byte[] _agent = MembersOf(new AgentDetails());
    private static readonly byte[] _retriever = MembersOf(new RetrieverDetails());
    private static readonly byte[] _handoff = MembersOf(new HandoffDetails());
    private static readonly byte[] _guardrail = MembersOf(new GuardrailDetails());

    private static byte[] MembersOf(StepDetails details)
    {
        using var row = new RowBuffer(int.MaxValue, Redaction.None);
        WriteFields(row, details.Capture().Fields);
        return row.Written.ToArray();
    }
}
