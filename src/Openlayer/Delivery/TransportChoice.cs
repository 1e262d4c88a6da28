namespace Openlayer.Delivery;

/// <summary>Decides from the settings where batches go, or that tracing is off.</summary>
internal static class TransportChoice
{
    public static ITraceTransport? Of(OpenlayerOptions options, DeliveryLog log)
    {
        SettingLimits.Check(options, options.Problems.Add);
        foreach (var problem in options.Problems)
            log.Setting(problem);
        if (options.DisablePublish)
            return null;
        if (options.Transport is { } given)
        {
            options.InferencePipelineId ??= OpenlayerOptions.LocalInferencePipelineId;
            return given;
        }

        return Http(options, log);
    }

    private static HttpTransport? Http(OpenlayerOptions options, DeliveryLog log)
    {
        var key = options.ApiKey?.Trim();
        var address = options.BaseUrl is { Length: > 0 } set ? set : OpenlayerOptions.DefaultBaseUrl;
        if (!Uri.TryCreate(address.TrimEnd('/'), UriKind.Absolute, out var baseUrl) || !IsHttp(baseUrl))
        {
            log.Setting(
                $"Tracing is off: the base URL '{ShownAddress.Of(address)}' is not an http or https address. Correct OPENLAYER_BASE_URL or "
                    + $"Openlayer:BaseUrl, or remove it to use {OpenlayerOptions.DefaultBaseUrl}.");
            return null;
        }

        if (address.AsSpan().ContainsAny('?', '#'))
        {
            log.Setting(
                $"Tracing is off: the base URL '{ShownAddress.Of(address)}' has a query or a fragment, behind which no path can stand. Remove all "
                    + "from '?' or '#' on from OPENLAYER_BASE_URL or Openlayer:BaseUrl; a key belongs in OPENLAYER_API_KEY or Openlayer:ApiKey.");
            return null;
        }

        if (string.IsNullOrEmpty(key) && baseUrl.IsLoopback)
        {
            options.InferencePipelineId ??= OpenlayerOptions.LocalInferencePipelineId;
            return new HttpTransport(options, baseUrl, key: null);
        }

        return IsUsable(key, options, log) ? new HttpTransport(options, baseUrl, key) : null;
    }

    private static bool IsUsable(string? key, OpenlayerOptions options, DeliveryLog log)
    {
        if (string.IsNullOrEmpty(key))
        {
            // Silent where nothing is set at all: an app may run without Openlayer on purpose.
            if (options.InferencePipelineId is { Length: > 0 } || options.BaseUrl is { Length: > 0 })
                log.Setting("Tracing is off: no API key is set. Set OPENLAYER_API_KEY or Openlayer:ApiKey.");
            return false;
        }

        if (key.All(static c => c is > ' ' and < '\x7f'))
            return true;
        log.Setting(
            "Tracing is off: the API key has characters that no key has, such as a space or a line break. "
                + "Copy it again into OPENLAYER_API_KEY or Openlayer:ApiKey.");
        return false;
    }

    private static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
