using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp;

/// <summary>Cuts what is too large to be useful, so that one span can't fill the room of a trace.</summary>
internal static class SpanLimits
{
    public const int MaxAttributes = 1_000;
    public const int MaxEvents = 1_000;
    public const int MaxTextLength = 4 * 1024 * 1024;
    private const int MaxKeyLength = 1_000;

    // Every span is kept with a copy of its resource and its scope.
    private const int MaxSharedBytes = 16 * 1024;

    public static void Apply(Span span)
    {
        span.Name = Cut(span.Name, MaxKeyLength);
        span.DroppedAttributesCount += Trim(span.Attributes);
        span.DroppedEventsCount += Trim(span.Events, MaxEvents);
        span.DroppedLinksCount += Trim(span.Links, MaxEvents);
        foreach (var one in span.Events)
        {
            one.DroppedAttributesCount += Trim(one.Attributes);
        }

        foreach (var link in span.Links)
        {
            link.DroppedAttributesCount += Trim(link.Attributes);
        }
    }

    public static void Apply(Resource resource)
    {
        resource.EntityRefs.Clear();
        resource.DroppedAttributesCount += TrimShared(resource.Attributes);
    }

    public static void Apply(InstrumentationScope scope)
    {
        scope.Name = Cut(scope.Name, MaxKeyLength);
        scope.Version = Cut(scope.Version, MaxKeyLength);
        scope.DroppedAttributesCount += TrimShared(scope.Attributes);
    }

    private static uint TrimShared(RepeatedField<KeyValue> attributes)
    {
        var left = MaxSharedBytes;
        var kept = attributes.Where(attribute => (left -= attribute.CalculateSize()) >= 0).ToList();
        var dropped = attributes.Count - kept.Count;
        attributes.Clear();
        attributes.AddRange(kept);
        return (uint)dropped;
    }

    private static uint Trim(RepeatedField<KeyValue> attributes)
    {
        var dropped = Trim(attributes, MaxAttributes);
        foreach (var attribute in attributes)
        {
            attribute.Key = Cut(attribute.Key, MaxKeyLength);
            if (attribute.Value?.ValueCase == AnyValue.ValueOneofCase.StringValue)
            {
                attribute.Value.StringValue = Cut(attribute.Value.StringValue, MaxTextLength);
            }
        }

        return dropped;
    }

    private static uint Trim<T>(RepeatedField<T> items, int max)
    {
        var dropped = Math.Max(0, items.Count - max);
        while (items.Count > max)
        {
            items.RemoveAt(items.Count - 1);
        }

        return (uint)dropped;
    }

    private static string Cut(string text, int max) => Rows.Preview.Of(text, max)!;
}
