using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Collector;

/// <summary>
/// Reads a whole request body, within a limit that also holds for what it unpacks to. The bytes are the request's: they
/// must not be used when its response has ended.
/// </summary>
internal static class RequestBody
{
    // A client that is still sending would see a broken connection in place of the response.
    private const long MaxPassedOver = 256L * 1024 * 1024;

    private static readonly TimeSpan _longestPassing = TimeSpan.FromSeconds(10);

    /// <exception cref="BodyRefusedException">It is larger than the limit, or in an encoding that isn't
    /// known.</exception>
    /// <exception cref="MalformedRequestException">It can't be unpacked.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, long limit)
    {
        // The server's own limit, larger or smaller, is not the one that was asked for.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = Math.Min(limit, long.MaxValue - MaxPassedOver) + MaxPassedOver;
        }

        try
        {
            return http.Request.ContentLength > limit
                ? throw BodyRefusedException.TooLarge(limit)
                : await ReadAsync(http, Unpacked(http.Request), limit).ConfigureAwait(false);
        }
        catch (BodyRefusedException)
        {
            await PassOverRestAsync(http).ConfigureAwait(false);
            throw;
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

    private static async Task PassOverRestAsync(HttpContext http)
    {
        var isPassed = false;

        // Who asks first sends nothing after the response, and reading would ask for the rest.
        if (http.Request.Headers.Expect.Count == 0)
        {
            using var timeOut = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            timeOut.CancelAfter(_longestPassing);
            try
            {
                isPassed = await IsPassedAsync(http.Request.Body, timeOut.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The response can still arrive.
            }
        }

        if (!isPassed && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }
    }

    private static async Task<bool> IsPassedAsync(Stream body, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        for (var left = MaxPassedOver; left > 0; )
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            left -= read;
        }

        return false;
    }

    private static Stream Unpacked(HttpRequest request) =>
        request.Headers.ContentEncoding.ToString().ToUpperInvariant() switch
        {
            "" or "IDENTITY" => request.Body,
            "GZIP" or "X-GZIP" => new GZipStream(request.Body, CompressionMode.Decompress),
            var other => throw BodyRefusedException.UnknownEncoding(other),
        };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContext http, Stream body, long limit)
    {
        // The body is in memory until its request ends.
        var lease = http.RequestServices.GetRequiredService<BodyMemory>().Begin(limit);
        http.Response.RegisterForDispose(lease);
        var buffer = new PooledBuffer(FirstCapacity(http.Request.ContentLength));
        http.Response.RegisterForDispose(buffer);
        int read;
        while ((read = await body.ReadAsync(buffer.Free(), http.RequestAborted).ConfigureAwait(false)) > 0)
        {
            buffer.Advance(read);
            if (buffer.Length > limit)
            {
                throw BodyRefusedException.TooLarge(limit);
            }

            if (!lease.TryGrow(buffer.Length))
            {
                http.Response.Headers.RetryAfter = "1";
                throw BodyRefusedException.Busy;
            }
        }

        return buffer.Written;
    }

    // What a request says of its length is believed only so far. With a byte more, reading ends without growing.
    private static int FirstCapacity(long? contentLength) =>
        (int)Math.Clamp((contentLength ?? 0) + 1, 4 * 1024, 1024 * 1024);
}
