using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Openlayer.Hosting;

/// <summary>Notices when the host's configuration has changed, where there is one.</summary>
internal sealed class HostSettingsChange(IServiceProvider services) : IOptionsChangeTokenSource<OpenlayerOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() =>
        services.GetService(typeof(IConfiguration)) is IConfiguration configuration
            ? configuration.GetReloadToken()
            : new CancellationChangeToken(CancellationToken.None);
}
