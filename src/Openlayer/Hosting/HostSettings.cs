using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Openlayer.Hosting;

/// <summary>
/// Reads the environment, then the host's <c>Openlayer</c> section, then the sections that were named: the later wins.
/// </summary>
internal sealed class HostSettings(IServiceProvider services, IEnumerable<NamedSection> sections) : IConfigureOptions<OpenlayerOptions>
{
    public const string SectionName = "Openlayer";

    public void Configure(OpenlayerOptions options)
    {
        EnvironmentSettings.Apply(options, Environment.GetEnvironmentVariable);
        if (services.GetService(typeof(IConfiguration)) is IConfiguration configuration)
            SectionSettings.Apply(options, configuration.GetSection(SectionName));
        foreach (var named in sections)
            SectionSettings.Apply(options, named.Section);
    }
}

/// <summary>A configuration section that was handed over by name.</summary>
internal sealed record NamedSection(IConfiguration Section);
