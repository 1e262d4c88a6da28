using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;

namespace Openlayer.Dashboard.Hosting;

/// <summary>
/// Lets an app that embeds the dashboard, and has no key for the platform, ship its own traces to it.
/// </summary>
internal sealed class LocalShipping(TraceCollector collector, IHostEnvironment environment)
    : IPostConfigureOptions<OpenlayerOptions>
{
    public void PostConfigure(string? name, OpenlayerOptions options)
    {
        if (
            options.DisablePublish
            || options.Transport is not null
            || !string.IsNullOrEmpty(options.ApiKey)
            || !string.IsNullOrEmpty(options.BaseUrl)
        )
        {
            return;
        }

        options.Transport = new CollectorTransport(collector);
        // Apps that share a data file stay apart in it.
        if (
            string.IsNullOrWhiteSpace(options.InferencePipelineId)
            && !string.IsNullOrWhiteSpace(environment.ApplicationName)
        )
        {
            options.InferencePipelineId = environment.ApplicationName;
        }
    }
}
