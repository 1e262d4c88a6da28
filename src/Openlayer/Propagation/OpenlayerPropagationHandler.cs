using System.Diagnostics;
using Openlayer.Pipeline;
using Openlayer.Propagation;

namespace Openlayer;

/// <summary>
/// Sends the ids of the flow along with requests to the hosts that are listed, as W3C baggage. The other service takes
/// them if it trusts the caller, and its traces name the trace that the request was made in.
/// </summary>
/// <remarks>
/// Entries of baggage that are there already stay. Redirects are followed here rather than by the handler at the end of
/// the chain, so that a host that is not listed gets no id. Where that can't be, no ids are sent. Thread-safe.
/// </remarks>
public sealed class OpenlayerPropagationHandler : DelegatingHandler
{
    private readonly PropagationOptions _options;
    private readonly OutgoingIds _ids;
    private readonly HostList _hosts;
    private readonly Lazy<PrimaryHandler> _primary;

    /// <summary>Makes a handler for a client factory, which sets the handler below it.</summary>
    /// <param name="options">The settings; copied.</param>
    /// <exception cref="ArgumentException">The key is empty, or the maximum length is less than 1.</exception>
    public OpenlayerPropagationHandler(PropagationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxIdLength, 1);
        if (options.HashKey is { IsEmpty: true })
        {
            throw new ArgumentException("PropagationOptions.HashKey is empty. Set a key, or null.", nameof(options));
        }

        _options = options.Copy();
        _ids = new OutgoingIds(_options);
        _hosts = new HostList(_options.Hosts);
        _primary = new Lazy<PrimaryHandler>(() => PrimaryHandler.Of(InnerHandler, _options.TrustUnknownHandler));
    }

    /// <summary>Makes a handler above another one, such as that of a <see cref="HttpClient"/> or a channel of
    /// gRPC.</summary>
    /// <param name="options">The settings; copied.</param>
    /// <param name="innerHandler">The handler below.</param>
    public OpenlayerPropagationHandler(PropagationOptions options, HttpMessageHandler innerHandler)
        : this(options)
    {
        ArgumentNullException.ThrowIfNull(innerHandler);
        InnerHandler = innerHandler;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = Header(request);
        try
        {
            for (var left = _primary.Value.MaxRedirects; ; left--)
            {
                Write(request, given);
                var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                if (left <= 0 || !Redirect.TryApply(request, response))
                {
                    return response;
                }

                response.Dispose();
            }
        }
        finally
        {
            Set(request, given);
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var given = Header(request);
        try
        {
            for (var left = _primary.Value.MaxRedirects; ; left--)
            {
                Write(request, given);
                var response = base.Send(request, cancellationToken);
                if (left <= 0 || !Redirect.TryApply(request, response))
                {
                    return response;
                }

                response.Dispose();
            }
        }
        finally
        {
            Set(request, given);
        }
    }

    private void Write(HttpRequestMessage request, string[] given)
    {
        Set(request, given);
        if (!_hosts.Contains(request.RequestUri))
        {
            return;
        }

        if (!_primary.Value.IsSafe)
        {
            TracePipeline.Current.ReportUnknownHttpHandler();
            return;
        }

        var header = new BaggageHeader(given);
        // What .NET would write is not written any more once the header is there.
        header.AddMissing(OfActivity());
        header.Remove(OutgoingIds.Prefix);
        if (_ids.Now() is { Count: > 0 } ids && header.TryAdd(ids))
        {
            Set(request, [header.ToString()]);
        }
    }

    private static BaggageHeader OfActivity()
    {
        List<string?> values = [];
        if (Activity.Current is { } activity)
        {
            DistributedContextPropagator.Current.Inject(
                activity,
                values,
                static (carrier, name, value) =>
                {
                    if (name == BaggageHeader.Name)
                    {
                        ((List<string?>)carrier!).Add(value);
                    }
                }
            );
        }

        return new BaggageHeader(values);
    }

    private static string[] Header(HttpRequestMessage request) =>
        request.Headers.TryGetValues(BaggageHeader.Name, out var values) ? [.. values] : [];

    private static void Set(HttpRequestMessage request, string[] values)
    {
        request.Headers.Remove(BaggageHeader.Name);
        if (values.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(BaggageHeader.Name, values);
        }
    }
}
