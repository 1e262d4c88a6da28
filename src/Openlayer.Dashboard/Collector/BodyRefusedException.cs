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

    public static BodyRefusedException AttachmentTooLarge(long limit) =>
        new(
            StatusCodes.Status413PayloadTooLarge,
            $"The attachment is larger than {limit} bytes. Send a smaller one, or raise "
                + "OpenlayerDashboardOptions.MaxAttachmentBytes."
        );

    public static BodyRefusedException UnknownMediaType(string mediaType) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            $"Attachments of the type {mediaType} are not taken. Pictures, sounds, videos, documents and plain text are."
        );

    public static BodyRefusedException UnknownEncoding(string encoding) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            $"Content-Encoding {encoding} is not supported. Send gzip or none."
        );
}
