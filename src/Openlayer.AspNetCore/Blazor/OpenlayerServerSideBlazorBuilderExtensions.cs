using Microsoft.AspNetCore.Components.Server.Circuits;
using Openlayer.AspNetCore;
using Openlayer.AspNetCore.Blazor;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Gives the events of Blazor Server their users and sessions.</summary>
public static class OpenlayerServerSideBlazorBuilderExtensions
{
    /// <summary>
    /// Gives every trace of an event its user and session: the signed-in user and the circuit, or what
    /// <paramref name="configure"/> reads. They are gone when the event has been handled.
    /// </summary>
    /// <remarks>
    /// Events are what the browser sends: clicks, input, navigation within the page, and calls from JavaScript. The
    /// first rendering is an answer to a request, whose ids the middleware sets.
    /// </remarks>
    /// <param name="blazor">The result of <c>AddInteractiveServerComponents</c> or <c>AddServerSideBlazor</c>.</param>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>The same builder.</returns>
    public static IServerSideBlazorBuilder AddOpenlayerUserSession(
        this IServerSideBlazorBuilder blazor,
        Action<CircuitUserSessionOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(blazor);
        var options = new CircuitUserSessionOptions();
        configure?.Invoke(options);
        var (user, session) = (options.UserId, options.SessionId);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(session);
        blazor.Services.AddSingleton(services => new IncomingIds<CircuitCall>(
            services,
            call => call.User.GetAwaiter().GetResult() is { } known ? user(known) : default,
            call => session(call.Circuit),
            options.MaxIdLength
        ));
        blazor.Services.AddScoped<CircuitHandler, UserSessionCircuitHandler>();
        return blazor;
    }
}
