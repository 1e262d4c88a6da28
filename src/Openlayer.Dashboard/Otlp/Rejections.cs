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
                Sentence(InvalidIds, "without a trace id of 16 bytes and a span id of 8 bytes, other than zeros."),
                Sentence(BeyondRequest, $"beyond the first {MaxSpansPerRequest} of a request. Send smaller batches."),
                Sentence(
                    BeyondTrace,
                    $"beyond the {MaxSpansPerTrace} spans or {MaxBytesPerTrace} bytes that are kept of one trace."
                ),
            }.OfType<string>()
        );

    private static string? Sentence(int count, string where) =>
        count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"Rejected {count} of the spans: {where}");
}
