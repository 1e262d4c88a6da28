using System.Text.Json;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Json;

/// <summary>
/// Reads traces in OTLP's JSON form. Google's own parser expects ids in base64 and needs reflection, which a trimmed
/// app doesn't have.
/// </summary>
internal static class TraceJson
{
    /// <exception cref="MalformedRequestException">It is not OTLP in JSON.</exception>
    public static ExportTraceServiceRequest Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.Parse(body);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException("The body must be an object: {\"resourceSpans\":[…]}.");
        }

        return new() { ResourceSpans = { document.RootElement.Objects("resourceSpans").Select(ResourceSpansOf) } };
    }

    private static ResourceSpans ResourceSpansOf(JsonElement json) =>
        new()
        {
            Resource = json.Object("resource") is { } resource ? ResourceOf(resource) : null,
            ScopeSpans = { json.Objects("scopeSpans").Select(ScopeSpansOf) },
            SchemaUrl = json.Text("schemaUrl"),
        };

    private static Resource ResourceOf(JsonElement json) =>
        new()
        {
            Attributes = { ValueJson.Attributes(json) },
            DroppedAttributesCount = json.Unsigned32("droppedAttributesCount"),
            EntityRefs = { json.Objects("entityRefs").Select(EntityOf) },
        };

    private static EntityRef EntityOf(JsonElement json) =>
        new()
        {
            SchemaUrl = json.Text("schemaUrl"),
            Type = json.Text("type"),
            IdKeys = { json.Texts("idKeys") },
            DescriptionKeys = { json.Texts("descriptionKeys") },
        };

    private static ScopeSpans ScopeSpansOf(JsonElement json) =>
        new()
        {
            Scope = json.Object("scope") is { } scope ? ScopeOf(scope) : null,
            Spans = { json.Objects("spans").Select(SpanOf) },
            SchemaUrl = json.Text("schemaUrl"),
        };

    private static InstrumentationScope ScopeOf(JsonElement json) =>
        new()
        {
            Name = json.Text("name"),
            Version = json.Text("version"),
            Attributes = { ValueJson.Attributes(json) },
            DroppedAttributesCount = json.Unsigned32("droppedAttributesCount"),
        };

    private static Span SpanOf(JsonElement json) =>
        new()
        {
            TraceId = json.Id("traceId"),
            SpanId = json.Id("spanId"),
            TraceState = json.Text("traceState"),
            ParentSpanId = json.Id("parentSpanId"),
            Flags = json.Unsigned32("flags"),
            Name = json.Text("name"),
            Kind = (Span.Types.SpanKind)json.Signed32("kind"),
            StartTimeUnixNano = json.Unsigned64("startTimeUnixNano"),
            EndTimeUnixNano = json.Unsigned64("endTimeUnixNano"),
            Attributes = { ValueJson.Attributes(json) },
            DroppedAttributesCount = json.Unsigned32("droppedAttributesCount"),
            Events = { json.Objects("events").Select(EventOf) },
            DroppedEventsCount = json.Unsigned32("droppedEventsCount"),
            Links = { json.Objects("links").Select(LinkOf) },
            DroppedLinksCount = json.Unsigned32("droppedLinksCount"),
            Status = json.Object("status") is { } status ? StatusOf(status) : null,
        };

    private static Span.Types.Event EventOf(JsonElement json) =>
        new()
        {
            TimeUnixNano = json.Unsigned64("timeUnixNano"),
            Name = json.Text("name"),
            Attributes = { ValueJson.Attributes(json) },
            DroppedAttributesCount = json.Unsigned32("droppedAttributesCount"),
        };

    private static Span.Types.Link LinkOf(JsonElement json) =>
        new()
        {
            TraceId = json.Id("traceId"),
            SpanId = json.Id("spanId"),
            TraceState = json.Text("traceState"),
            Attributes = { ValueJson.Attributes(json) },
            DroppedAttributesCount = json.Unsigned32("droppedAttributesCount"),
            Flags = json.Unsigned32("flags"),
        };

    private static Status StatusOf(JsonElement json) =>
        new() { Message = json.Text("message"), Code = (Status.Types.StatusCode)json.Signed32("code") };
}
