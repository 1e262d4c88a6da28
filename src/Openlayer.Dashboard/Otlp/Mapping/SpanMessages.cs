using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>The messages that a span was given and returned, by whichever convention it has them.</summary>
/// <param name="RawOutput">What it returned, as its sender wrote it.</param>
/// <param name="AreFields">Whether they are inputs and output of the step; otherwise they stay in its metadata.</param>
internal sealed record SpanMessages(JsonArray? Input, JsonArray? Output, JsonNode? RawOutput, bool AreFields)
{
    private const string User = "user";
    private const string Assistant = "assistant";

    public string? Question => MessageForm.LastText(Input, User);

    public string? Answer => MessageForm.LastText(Output, role: null);

    public static SpanMessages Of(SpanNode node)
    {
        var attributes = node.Attributes;
        var input =
            attributes.Structured("gen_ai.input.messages")
            ?? attributes.Flattened("gen_ai.prompt")
            ?? attributes.Flattened("llm.input_messages")
            ?? attributes.Structured("gen_ai.prompt")
            ?? EventMessages.Input(node.Span.Events);
        var output =
            attributes.Structured("gen_ai.output.messages")
            ?? attributes.Flattened("gen_ai.completion")
            ?? attributes.Flattened("llm.output_messages")
            ?? attributes.Structured("gen_ai.completion")
            ?? EventMessages.Output(node.Span.Events);
        var given = WithInstructions(attributes, MessageForm.All(input, User));
        return new(
            given,
            MessageForm.All(output, Assistant),
            output,
            AreFields: node.Kind is not (StepKind.Tool or StepKind.Retriever) && (given ?? output) is not null
        );
    }

    /// <summary>Removes what the messages were read from.</summary>
    public static void RemoveFrom(SpanAttributes attributes)
    {
        attributes.Remove(
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.prompt",
            "gen_ai.completion"
        );
        foreach (
            var prefix in new[]
            {
                "gen_ai.prompt.",
                "gen_ai.completion.",
                "llm.input_messages.",
                "llm.output_messages.",
            }
        )
        {
            attributes.RemovePrefix(prefix);
        }
    }

    public static bool IsMessage(Span.Types.Event one) => EventMessages.IsMessage(one);

    private static JsonArray? WithInstructions(SpanAttributes attributes, JsonArray? input)
    {
        if (attributes.Structured("gen_ai.system_instructions") is not { } instructions)
        {
            return input;
        }

        var parts = instructions as JsonArray ?? new JsonArray(instructions);
        var system = MessageForm.One(new JsonObject { ["parts"] = parts }, "system");
        input ??= [];
        input.Insert(0, system);
        return input;
    }
}
