using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Messages in events of a span, as Semantic Kernel and the conventions before 1.37 have them.</summary>
internal static class EventMessages
{
    private const string Choice = "gen_ai.choice";
    private const string Prompt = "gen_ai.content.prompt";
    private const string Completion = "gen_ai.content.completion";
    private const string Details = "gen_ai.client.inference.operation.details";

    public static JsonNode? Input(IReadOnlyCollection<Span.Types.Event> events) =>
        Content(events, Details, "gen_ai.input.messages")
        ?? Messages(events, static name => RoleOf(name) is not null)
        ?? Content(events, Prompt, "gen_ai.prompt");

    public static JsonNode? Output(IReadOnlyCollection<Span.Types.Event> events) =>
        Content(events, Details, "gen_ai.output.messages")
        ?? Messages(events, static name => name == Choice)
        ?? Content(events, Completion, "gen_ai.completion");

    public static bool IsMessage(Span.Types.Event one) =>
        one.Name is Choice or Prompt or Completion or Details || RoleOf(one.Name) is not null;

    private static JsonNode? Content(IEnumerable<Span.Types.Event> events, string name, string attribute) =>
        events
            .Where(one => one.Name == name)
            .Select(one => new SpanAttributes(one.Attributes).Structured(attribute))
            .FirstOrDefault(static content => content is not null);

    private static JsonArray? Messages(IEnumerable<Span.Types.Event> events, Func<string, bool> isWanted)
    {
        var messages = events.Where(one => isWanted(one.Name)).Select(MessageOf).ToArray();
        return messages.Length == 0 ? null : new JsonArray(messages);
    }

    private static JsonNode MessageOf(Span.Types.Event one)
    {
        var attributes = new SpanAttributes(one.Attributes);
        var role = RoleOf(one.Name) ?? "assistant";
        var content = attributes.Structured("gen_ai.event.content");
        if (content is not null)
        {
            return MessageForm.One(content, role);
        }

        // Other senders have an attribute for each field of the message.
        var fields = new JsonObject();
        foreach (var (name, value) in attributes.Rest())
        {
            fields[name] = name is "content" or "role" ? AttributeJson.Of(value) : AttributeJson.Structured(value);
        }

        return MessageForm.One(fields, role);
    }

    private static string? RoleOf(string name) =>
        name switch
        {
            "gen_ai.system.message" => "system",
            "gen_ai.user.message" => "user",
            "gen_ai.assistant.message" => "assistant",
            "gen_ai.tool.message" => "tool",
            _ => null,
        };
}
