using Google.Protobuf;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Ids as hexadecimal digits; null where OpenTelemetry has none, which is also what zeros stand for.</summary>
internal static class SpanId
{
    private const int SpanIdLength = 8;
    private const int TraceIdLength = 16;

    public static string? Of(ByteString id) => Hexadecimal(id, SpanIdLength);

    public static string? OfTrace(ByteString id) => Hexadecimal(id, TraceIdLength);

    private static string? Hexadecimal(ByteString id, int length) =>
        id.Length == length && id.Span.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(id.Span) : null;
}
