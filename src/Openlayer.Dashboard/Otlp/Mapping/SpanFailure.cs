using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>What a span failed with.</summary>
internal sealed record SpanFailure(string Message, string? Type)
{
    /// <summary>Null for a span that did not fail.</summary>
    public static SpanFailure? Of(SpanNode node)
    {
        var status = node.Span.Status;
        var code = status?.Code ?? Status.Types.StatusCode.Unset;
        var exception = node
            .Span.Events.Where(static one => one.Name == "exception")
            .Select(static one => new SpanAttributes(one.Attributes))
            .LastOrDefault();
        var type = exception?.Text("exception.type") ?? node.Attributes.Text("error.type");

        // A sender that set the status to OK has dealt with the exception.
        if (
            code == Status.Types.StatusCode.Ok
            || (code != Status.Types.StatusCode.Error && exception is null && type is null)
        )
        {
            return null;
        }

        var message = string.IsNullOrWhiteSpace(status?.Message) ? null : status.Message;
        return new(message ?? exception?.Text("exception.message") ?? type ?? "The span has the status error.", type);
    }
}
