using Microsoft.Extensions.Logging;

namespace Openlayer.Delivery.Transport;

/// <summary>
/// Decides from checked settings where batches go, or that tracing is off; why is added to their problems.
/// </summary>
internal static class TransportChoice
{
    private const int MaxKeyLength = 4_096;

    public static ITraceTransport? Of(OpenlayerOptions options)
    {
        if (options.DisablePublish)
        {
            return null;
        }

        if (options.Transport is { } given)
        {
            UseDefaultPipeline(options);
            return given;
        }

        return Http(options);
    }

    private static HttpTransport? Http(OpenlayerOptions options)
    {
        var key = options.ApiKey?.Trim();
        var address = options.BaseUrl is { Length: > 0 } set ? set : OpenlayerOptions.DefaultBaseUrl;
        if (!Uri.TryCreate(address.TrimEnd('/'), UriKind.Absolute, out var baseUrl) || !IsHttp(baseUrl))
        {
            return Off(
                options,
                $"the base URL '{Shown(address)}' is not an http or https address. Correct OPENLAYER_BASE_URL or "
                    + $"Openlayer:BaseUrl, or remove it to use {OpenlayerOptions.DefaultBaseUrl}."
            );
        }

        if (address.AsSpan().ContainsAny('?', '#'))
        {
            return Off(
                options,
                $"the base URL '{Shown(address)}' has a query or a fragment, so no path can follow it. Remove "
                    + "everything from the '?' or '#' onwards from OPENLAYER_BASE_URL or Openlayer:BaseUrl. A "
                    + "key belongs in OPENLAYER_API_KEY or Openlayer:ApiKey."
            );
        }

        if (string.IsNullOrEmpty(key) && baseUrl.IsLoopback)
        {
            UseDefaultPipeline(options);
            return new HttpTransport(options, baseUrl, key: null);
        }

        return IsUsable(key, options) ? new HttpTransport(options, baseUrl, key) : null;
    }

    private static bool IsUsable(string? key, OpenlayerOptions options)
    {
        if (string.IsNullOrEmpty(key))
        {
            if (options.InferencePipelineId is { Length: > 0 } || options.BaseUrl is { Length: > 0 })
            {
                Off(options, "no API key is set. Set OPENLAYER_API_KEY or Openlayer:ApiKey.");
            }
            else if (options.IsOfHost)
            {
                options.Problems.Add(new SettingProblem(LogLevel.Information, NothingIsSet));
            }

            return false;
        }

        if (key.Length <= MaxKeyLength && key.All(static c => c is > ' ' and < '\x7f'))
        {
            return true;
        }

        Off(
            options,
            "the API key is too long or has invalid characters, such as a space or a line break. Copy it again "
                + "into OPENLAYER_API_KEY or Openlayer:ApiKey."
        );
        return false;
    }

    private const string NothingIsSet =
        "Tracing is off because no destination for traces is set. To turn it on, do one of these: set "
        + "OPENLAYER_API_KEY or Openlayer:ApiKey to the key of your Openlayer workspace, set "
        + "OPENLAYER_BASE_URL or Openlayer:BaseUrl to a collector on this machine, or add the dashboard of "
        + "the package Openlayer.Dashboard with AddOpenlayerDashboard().";

    /// <summary>A collector on this machine takes any pipeline, so that of the application needs no setting.</summary>
    private static void UseDefaultPipeline(OpenlayerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.InferencePipelineId))
        {
            options.InferencePipelineId = DefaultPipeline.Of(options);
        }
    }

    private static HttpTransport? Off(OpenlayerOptions options, string reason)
    {
        options.Problems.Add(new SettingProblem(LogLevel.Error, $"Tracing is off: {reason}"));
        return null;
    }

    private static string Shown(string address) => SettingText.Show(ShownAddress.Of(address));

    private static bool IsHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;
}
