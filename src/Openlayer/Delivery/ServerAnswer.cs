using System.Net;
using System.Text;

namespace Openlayer.Delivery;

/// <summary>Reads what a server's answer means for a batch, by the retry rules of the wire contract.</summary>
internal static class ServerAnswer
{
    private const int LongestExcerpt = 500;

    public static async ValueTask<TransportResult> ReadAsync(
        HttpResponseMessage response,
        string inferencePipelineId,
        Uri baseUrl,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return TransportResult.Delivered;
        var excerpt = await ExcerptAsync(response, cancellationToken).ConfigureAwait(false);
        var said = $"{baseUrl.Authority} answered {(int)response.StatusCode}{excerpt}";
        return ShouldRetry(response)
            ? TransportResult.Retry(said, RetryAfter(response, time))
            : TransportResult.Rejected($"{Advice(response, inferencePipelineId, baseUrl)} ({said})");
    }

    private static bool ShouldRetry(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("x-should-retry", out var values))
        {
            var word = values.FirstOrDefault();
            if (string.Equals(word, "true", StringComparison.OrdinalIgnoreCase))
                return true;
            if (string.Equals(word, "false", StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return response.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests
            || (int)response.StatusCode >= 500;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static string Advice(HttpResponseMessage response, string inferencePipelineId, Uri baseUrl) => (int)response.StatusCode switch
    {
        401 or 403 => "The API key is not accepted. Check OPENLAYER_API_KEY or Openlayer:ApiKey",
        404 => $"The inference pipeline '{inferencePipelineId}' is not known there. Check OPENLAYER_INFERENCE_PIPELINE_ID or "
            + "Openlayer:InferencePipelineId, and the base URL",
        >= 300 and < 400 => $"The server redirects to '{response.Headers.Location}', which is not followed, as it would be given "
            + $"the API key. Correct the base URL '{baseUrl}'",
        413 => "The request is too large for the server. Lower Openlayer:Delivery:MaxBatchBytes",
        _ => "The server does not take the data",
    };

    private static async ValueTask<string> ExcerptAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var bytes = new byte[LongestExcerpt];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(bytes, 0, length).Trim();
        return text.Length == 0 ? "" : ": " + OneLine(text);
    }

    /// <summary>What a server says ends up in a log: it must not be able to write lines of its own there.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            span[i] = char.IsControl(source[i]) ? ' ' : source[i];
    });
}
