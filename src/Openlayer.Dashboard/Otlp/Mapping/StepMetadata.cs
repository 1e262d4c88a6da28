using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>All of a span that has no field of its own in a step.</summary>
internal static class StepMetadata
{
    private static readonly HashSet<string> _own = new(StringComparer.Ordinal)
    {
        "Exceptions",
        "exceptionType",
        "cancelled",
        "timeToFirstToken",
        "kind",
        "scope",
        "resource",
        "events",
        "links",
        "dropped",
        "parentStepId",
    };

    /// <param name="node">Its attributes that became fields are no longer among them.</param>
    public static JsonObject Of(SpanNode node)
    {
        var metadata = new JsonObject();
        foreach (var (name, value) in node.Attributes.Rest())
        {
            metadata[_own.Contains(name) ? "attribute." + name : name] = AttributeJson.Of(value);
        }

        if (node.IsSynthetic)
        {
            metadata["synthetic"] = true;
        }
        else
        {
            AddOrigin(metadata, node);
        }

        AddEvents(metadata, node.Span, node.Messages.AreFields);
        return metadata;
    }

    private static void AddOrigin(JsonObject metadata, SpanNode node)
    {
        if (KindOf(node.Span) is { } kind)
        {
            metadata["kind"] = kind;
        }

        if (node.Scope.Name.Length > 0)
        {
            metadata["scope"] = node.Scope.Name;
        }

        // The parent has not arrived, is not of this trace, or is too deep to have steps below it.
        if (node.ParentId is { } parentId && parentId != node.Parent?.Id)
        {
            metadata["parentStepId"] = parentId;
        }

        // Most spans come from the resource of their parent.
        if (node.Parent is null || !node.Parent.Resource.Equals(node.Resource))
        {
            metadata["resource"] = AttributeJson.Of(node.Resource.Attributes);
        }
    }

    private static void AddEvents(JsonObject metadata, Span span, bool withoutMessages)
    {
        var events = span
            .Events.Where(one => !withoutMessages || !SpanMessages.IsMessage(one))
            .Select(EventOf)
            .ToArray();
        if (events.Length > 0)
        {
            metadata["events"] = new JsonArray(events);
        }

        if (span.Links.Count > 0)
        {
            metadata["links"] = new JsonArray([.. span.Links.Select(LinkOf)]);
        }

        var dropped = (long)span.DroppedAttributesCount + span.DroppedEventsCount + span.DroppedLinksCount;
        if (dropped > 0)
        {
            metadata["dropped"] = dropped;
        }
    }

    private static string? KindOf(Span span) =>
        span.Kind switch
        {
            Span.Types.SpanKind.Server => "server",
            Span.Types.SpanKind.Client => "client",
            Span.Types.SpanKind.Producer => "producer",
            Span.Types.SpanKind.Consumer => "consumer",
            _ => null,
        };

    private static JsonNode EventOf(Span.Types.Event one) =>
        new JsonObject
        {
            ["name"] = one.Name,
            ["time"] = one.TimeUnixNano / 1e9,
            ["attributes"] = AttributeJson.Of(one.Attributes),
        };

    private static JsonNode LinkOf(Span.Types.Link link) =>
        new JsonObject
        {
            ["traceId"] = SpanId.OfTrace(link.TraceId),
            ["spanId"] = SpanId.Of(link.SpanId),
            ["attributes"] = AttributeJson.Of(link.Attributes),
        };
}
