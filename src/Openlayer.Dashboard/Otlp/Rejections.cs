using System.Globalization;

namespace Openlayer.Dashboard.Otlp;

/// <summary>The spans of a request that were not kept, and why.</summary>
internal sealed class Rejections
{
    public const int MaxSpansPerRequest = 10_000;
    public const int MaxSpansPerTrace = 20_000;
    public const int MaxBytesPerTrace = 32 * 1024 * 1024;

    public int InvalidIds { get; set; }

    public int BeyondRequest { get; set; }

    public int BeyondTrace { get; set; }

    public int Count => InvalidIds + BeyondRequest + BeyondTrace;

    public string Message =>
        string.Join(
            ' ',
            new[]
            {
                Sentence(InvalidIds, "a span needs a trace id of 16 bytes and a span id of 8, not all of them zero."),
                Sentence(BeyondRequest, $"a request may have {MaxSpansPerRequest} spans. Send smaller batches."),
                Sentence(BeyondTrace, $"a trace may have {MaxSpansPerTrace} spans and {MaxBytesPerTrace} bytes."),
            }.OfType<string>()
        );

    private static string? Sentence(int count, string reason) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Spans rejected: {count}, because {reason}");
}
