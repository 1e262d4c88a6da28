using System.Net.Http.Headers;
using System.Net.Security;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Delivery.Transport;

/// <summary>Sends batches to the platform's data-stream endpoint, or to a collector that speaks the same.</summary>
internal sealed class HttpTransport : ITraceTransport, IDisposable
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private static readonly string _userAgent =
        $"Openlayer/.NET {typeof(HttpTransport).Assembly.GetName().Version?.ToString(3)}";

    private readonly HttpClient _client;
    private readonly Uri _baseUrl;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly SecretMask _mask;
    private readonly TimeProvider _time;

    public HttpTransport(OpenlayerOptions options, Uri baseUrl, string? key)
    {
        _baseUrl = baseUrl;
        _time = options.TimeProvider;
        _authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        _mask = new SecretMask(key);
        _client = new HttpClient(Handler(options))
        {
            // Whoever sends sets the time, for any transport.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
    {
        using var request = Request(batch);
        try
        {
            using var response = await _client
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return await ServerResponse
                .ReadAsync(response, batch.InferencePipelineId, _baseUrl, _mask, _time, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            return TransportResult.Retry($"{_baseUrl.Authority} could not be reached: {Reason(exception)}");
        }
        catch (IOException exception)
        {
            return TransportResult.Retry($"{_baseUrl.Authority} broke off its response: {FaultText.Of(exception)}");
        }
        catch (OperationCanceledException)
        {
            return TransportResult.Retry($"{_baseUrl.Authority} did not respond in time");
        }
    }

    public void Dispose() => _client.Dispose();

    private static string Reason(HttpRequestException exception) =>
        exception.HttpRequestError == HttpRequestError.ProxyTunnelError
            ? $"{FaultText.Of(exception)} Check HTTPS_PROXY, or the proxy of HttpClient.DefaultProxy"
            : FaultText.Of(exception);

    private static SocketsHttpHandler Handler(OpenlayerOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the key to another address.
            AllowAutoRedirect = false,
            ConnectTimeout = options.Delivery.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxConnectionsPerServer = options.Delivery.MaxConcurrentRequests,
            UseCookies = false,
            // The app's own tracing of HTTP calls would otherwise show every delivery as a call of the app.
            ActivityHeadersPropagator = null,
        };
        if (!options.VerifySsl)
        {
            handler.SslOptions = new SslClientAuthenticationOptions
            {
#pragma warning disable CA5359 // Asked for by the setting, whose documentation warns of it.
                RemoteCertificateValidationCallback = static (_, _, _, _) => true,
#pragma warning restore CA5359
            };
        }

        return handler;
    }

    private HttpRequestMessage Request(TraceBatch batch)
    {
        var url =
            $"{_baseUrl.AbsoluteUri.TrimEnd('/')}/inference-pipelines/"
            + $"{Uri.EscapeDataString(batch.InferencePipelineId)}/data-stream";
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(batch.Body) };
        request.Content.Headers.ContentType = _json;
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        return request;
    }
}
