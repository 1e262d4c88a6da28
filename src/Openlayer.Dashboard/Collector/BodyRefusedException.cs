using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Collector;

/// <summary>A body that isn't read to its end.</summary>
internal sealed class BodyRefusedException : Exception
{
    private BodyRefusedException(int statusCode, string message)
        : base(message) => StatusCode = statusCode;

    public int StatusCode { get; }

    public static BodyRefusedException TooLarge(long limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            $"The body is larger than {limit} bytes. Send fewer rows per request, or raise "
                + "OpenlayerDashboardOptions.MaxBodyBytes."
        );

    public static BodyRefusedException Busy =>
        new(StatusCodes.Status503ServiceUnavailable, "Too many large bodies arrive at once. Send this one again.");

    public static BodyRefusedException UnknownEncoding(string encoding) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            $"Content-Encoding {encoding} is not supported. Send gzip or none."
        );
}
