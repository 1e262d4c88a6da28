using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Openlayer.AspNetCore;

/// <summary>What ids are read with: the app's clock, and its log in Openlayer's category.</summary>
internal static class IncomingIdServices
{
    public static (TimeProvider Time, ILogger Logger) Of(IServiceProvider services)
    {
        var loggers = services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        return (services.GetService<TimeProvider>() ?? TimeProvider.System, loggers.CreateLogger("Openlayer"));
    }
}
