using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Collector;

/// <summary>Reads a whole request body, within a limit that also holds for what it unpacks to.</summary>
internal static class RequestBody
{
    /// <exception cref="BodyRefusedException">It is larger than the limit, or in an encoding that isn't
    /// known.</exception>
    /// <exception cref="MalformedRequestException">It can't be unpacked.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, long limit)
    {
        if (http.Request.ContentLength > limit)
        {
            throw BodyRefusedException.TooLarge(limit);
        }

        // The server's own limit, larger or smaller, is not the one that was asked for.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = limit;
        }

        try
        {
            return await ReadAsync(Unpacked(http.Request), limit, http.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw BodyRefusedException.TooLarge(limit);
        }
        catch (InvalidDataException)
        {
            throw new MalformedRequestException("The body is not valid gzip.");
        }
    }

    private static Stream Unpacked(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => request.Body,
            "GZIP" or "X-GZIP" => new GZipStream(request.Body, CompressionMode.Decompress),
            var other => throw BodyRefusedException.UnknownEncoding(other),
        };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(
        Stream body,
        long limit,
        CancellationToken cancellationToken
    )
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        int read;
        while ((read = await body.ReadAsync(buffer.GetMemory(16 * 1024), cancellationToken).ConfigureAwait(false)) > 0)
        {
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
            {
                throw BodyRefusedException.TooLarge(limit);
            }
        }

        return buffer.WrittenMemory;
    }
}

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

    public static BodyRefusedException UnknownEncoding(string encoding) =>
        new(
            StatusCodes.Status415UnsupportedMediaType,
            $"Content-Encoding {encoding} is not supported. Send gzip or none."
        );
}
