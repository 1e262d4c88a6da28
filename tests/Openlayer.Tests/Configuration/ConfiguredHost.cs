using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Openlayer.Tests.Configuration;

/// <summary>A host with Openlayer and a configuration that can change while it runs.</summary>
internal sealed class ConfiguredHost : IDisposable
{
    private readonly IHost _host;
    private readonly ChangingSource _source;

    private ConfiguredHost(IHost host, ChangingSource source)
    {
        _host = host;
        _source = source;
    }

    public static async Task<ConfiguredHost> StartAsync(
        RecordingLogger log,
        Dictionary<string, string?> settings,
        Action<OpenlayerOptions>? configure = null
    )
    {
        var source = new ChangingSource(settings);
        var builder = Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { ApplicationName = "the-app" }
        );
        ((IConfigurationBuilder)builder.Configuration).Add(source);
        builder.Logging.ClearProviders();
        builder.Services.AddOpenlayer(options =>
        {
            options.LoggerFactory = log;
            configure?.Invoke(options);
        });
        // As the documents show it: the section is read twice then.
        builder.Services.AddOpenlayer(builder.Configuration.GetSection("Openlayer"));
        var host = new ConfiguredHost(builder.Build(), source);
        await host._host.StartAsync();
        return host;
    }

    public void Change(Dictionary<string, string?> settings) => _source.Change(settings);

    public void Dispose()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
    }

    private sealed class ChangingSource(Dictionary<string, string?> settings)
        : ConfigurationProvider,
            IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = Keyed(settings);

        public void Change(Dictionary<string, string?> changed)
        {
            Data = Keyed(changed);
            OnReload();
        }

        private static Dictionary<string, string?> Keyed(Dictionary<string, string?> given) =>
            new(given, StringComparer.OrdinalIgnoreCase);
    }
}
