using System.Net;
using System.Text;
using System.Text.Json;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery.Transport;

/// <summary>Reads what a server's answer means for a batch, by the retry rules of the wire contract.</summary>
internal static class ServerResponse
{
    private const int MaxExcerptLength = 500;
    private const int MaxResponseLength = 4 * 1024;

    public static async ValueTask<TransportResult> ReadAsync(
        HttpResponseMessage response,
        string inferencePipelineId,
        Uri baseUrl,
        SecretMask mask,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var body = await BodyAsync(response, cancellationToken).ConfigureAwait(false);
        var summary = $"{baseUrl.Authority} returned {(int)response.StatusCode}{Excerpt(body, mask)}";
        if (response.IsSuccessStatusCode)
        {
            return Success(body, summary);
        }

        // The proxy's word, not the receiver's: the rows are as good as before.
        if (response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired)
        {
            return TransportResult.Retry(
                $"The proxy requires a user name and a password. Check HTTP_PROXY and HTTPS_PROXY ({summary})"
            );
        }

        if (ShouldRetry(response))
        {
            return TransportResult.Retry(summary, RetryAfter(response, time)) with
            {
                CanSplit = response.StatusCode == HttpStatusCode.InternalServerError,
            };
        }

        var reason = $"{Advice(response, inferencePipelineId, baseUrl, mask)} ({summary})";
        return IsOfSettings(response)
            ? TransportResult.Refused(reason)
            : TransportResult.Rejected(reason, CanSplit(response));
    }

    private static TransportResult Success(ReadOnlyMemory<byte> body, string summary) =>
        IsYes(body)
            ? TransportResult.Delivered
            : TransportResult.Retry($"The response is not Openlayer's and may come from a proxy ({summary})");

    /// <summary>What <see cref="Advice"/> asks a user to put right.</summary>
    private static bool IsOfSettings(HttpResponseMessage response) =>
        (int)response.StatusCode is 401 or 403 or 404 or (>= 300 and < 400);

    private static bool ShouldRetry(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("x-should-retry", out var values))
        {
            var word = values.FirstOrDefault();
            if (string.Equals(word, "true", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            if (string.Equals(word, "false", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return response.StatusCode
                is HttpStatusCode.RequestTimeout
                    or HttpStatusCode.Conflict
                    or HttpStatusCode.TooManyRequests
            || (int)response.StatusCode >= 500;
    }

    private static bool CanSplit(HttpResponseMessage response) =>
        response.StatusCode
            is HttpStatusCode.BadRequest
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnprocessableEntity;

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) =>
        response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => null,
        };

    private static string Advice(
        HttpResponseMessage response,
        string inferencePipelineId,
        Uri baseUrl,
        SecretMask mask
    ) =>
        (int)response.StatusCode switch
        {
            401 or 403 => "The API key is not accepted. Check OPENLAYER_API_KEY or Openlayer:ApiKey",
            404 => $"The server does not know the inference pipeline '{inferencePipelineId}'. Check "
                + "OPENLAYER_INFERENCE_PIPELINE_ID or Openlayer:InferencePipelineId, and the base URL",
            >= 300 and < 400 =>
                $"The server redirects to '{Location(response, mask)}'. Redirects are not followed because the API "
                    + $"key would go with them. Correct the base URL '{ShownAddress.Of(baseUrl)}'",
            413 => "The request is too large for the server. Lower Openlayer:Delivery:MaxBatchBytes",
            _ => "The server does not accept the data",
        };

    private static string Location(HttpResponseMessage response, SecretMask mask) =>
        response.Headers.Location is { } location ? mask.Of(ShownAddress.Of(location)) : "";

    /// <summary>The body, or the beginning of one that is longer than any answer to a batch.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> BodyAsync(
        HttpResponseMessage response,
        CancellationToken cancellationToken
    )
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[MaxResponseLength];
        var length = await stream
            .ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)
            .ConfigureAwait(false);
        return bytes.AsMemory(0, length);
    }

    /// <summary>
    /// Nothing, or JSON that does not say no. A sign-in page of a proxy is a 200 as well, and keeps no rows.
    /// </summary>
    private static bool IsYes(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && !(
                    json.RootElement.TryGetProperty("success", out var success)
                    && success.ValueKind == JsonValueKind.False
                );
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Excerpt(ReadOnlyMemory<byte> body, SecretMask mask)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        // A key that the end has cut would not be found.
        if (body.Length == MaxResponseLength)
        {
            text = text[..Math.Max(0, text.Length - mask.MaxFormLength)];
        }

        text = mask.Of(text);
        text = text[..Math.Min(text.Length, MaxExcerptLength)].Trim();
        return text.Length == 0 ? "" : ": " + OneLine(text);
    }

    /// <summary>A response ends up in a log: a server must not be able to write lines of its own there.</summary>
    private static string OneLine(string text) =>
        string.Create(
            text.Length,
            text,
            static (span, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            }
        );
}
