using Microsoft.AspNetCore.SignalR;
using Openlayer.AspNetCore.SignalR;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives the calls of SignalR hubs their users and sessions.</summary>
public static class OpenlayerSignalRBuilderExtensions
{
    /// <summary>
    /// Gives every trace of a hub's method its user and session: the signed-in user and the connection, or what
    /// <paramref name="configure"/> reads. They are gone when the method ends, or the stream that it returns. The hub's
    /// <c>OnConnectedAsync</c> and <c>OnDisconnectedAsync</c> have them, too.
    /// </summary>
    /// <remarks>They replace the ids of the request that the connection was made by.</remarks>
    /// <param name="signalR">The result of <c>AddSignalR</c>.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The same builder.</returns>
    public static ISignalRServerBuilder AddOpenlayerUserSession(
        this ISignalRServerBuilder signalR,
        Action<HubUserSessionOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(signalR);
        var options = new HubUserSessionOptions();
        configure?.Invoke(options);
        signalR
            .Services.AddOptions<HubOptions>()
            .Configure<IServiceProvider>(
                (hubs, services) => hubs.AddFilter(UserSessionHubFilter.Of(services, options))
            );
        return signalR;
    }
}
