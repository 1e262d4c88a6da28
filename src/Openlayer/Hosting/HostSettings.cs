using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Openlayer.Hosting;

/// <summary>
/// Reads the environment, then the host's <c>Openlayer</c> section, then the sections that were named: the later wins.
/// </summary>
internal sealed class HostSettings(IServiceProvider services, IEnumerable<NamedSection> sections)
    : IConfigureOptions<OpenlayerOptions>
{
    public void Configure(OpenlayerOptions options)
    {
        options.ApplicationName = (services.GetService(typeof(IHostEnvironment)) as IHostEnvironment)?.ApplicationName;
        EnvironmentSettings.Apply(options);
        if (services.GetService(typeof(IConfiguration)) is IConfiguration configuration)
        {
            SectionSettings.Apply(options, configuration.GetSection(Setting.Section));
            UnknownSettings.ReportSections(options, configuration);
        }

        foreach (var named in sections)
        {
            SectionSettings.Apply(options, named.Section);
        }
    }
}

/// <summary>A configuration section that was handed over by name.</summary>
internal sealed record NamedSection(IConfiguration Section);
