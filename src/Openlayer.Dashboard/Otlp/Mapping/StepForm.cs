using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Makes the steps of a row from the spans of a trace.</summary>
internal static class StepForm
{
    /// <summary>The step of a span with the steps below it.</summary>
    public static JsonObject Of(SpanNode node)
    {
        var fields = StepFields.Of(node);
        var failure = SpanFailure.Of(node);
        var metadata = StepMetadata.Of(node);
        if (failure is not null)
        {
            metadata["Exceptions"] = failure.Message;
            metadata["exceptionType"] = failure.Type;
        }

        if (fields.TimeToFirstToken is { } milliseconds)
        {
            metadata["timeToFirstToken"] = milliseconds;
        }

        var step = new JsonObject
        {
            ["name"] = node.Span.Name.Length > 0 ? node.Span.Name : node.Kind,
            ["id"] = node.IsSynthetic ? node.TraceId : node.Id,
            ["type"] = node.Kind,
            ["inputs"] = fields.Inputs,
            ["output"] = fields.Output,
            ["groundTruth"] = null,
            ["metadata"] = metadata,
            ["steps"] = new JsonArray([.. node.Children.Select(JsonNode (child) => Of(child))]),
            ["latency"] = node.Latency,
            ["startTime"] = node.Start ?? 0,
            ["endTime"] = node.End ?? node.Start ?? 0,
        };
        foreach (var (name, value) in fields.OfType)
        {
            step[name] = value;
        }

        return step;
    }
}
