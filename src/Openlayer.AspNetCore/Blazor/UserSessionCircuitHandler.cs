using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;

namespace Openlayer.AspNetCore.Blazor;

/// <summary>Sets whose circuit it is for each event that comes from the browser.</summary>
/// <param name="incoming">Reads the ids of an event.</param>
/// <param name="services">Those of the circuit.</param>
internal sealed class UserSessionCircuitHandler(IncomingIds<CircuitCall> incoming, IServiceProvider services)
    : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(
        Func<CircuitInboundActivityContext, Task> next
    ) =>
        async context =>
        {
            var user = await UserAsync().ConfigureAwait(true);
            using var scope = incoming.Use(new(context.Circuit, user));
            await next(context).ConfigureAwait(true);
        };

    private async Task<ClaimsPrincipal?> UserAsync()
    {
        if (services.GetService<AuthenticationStateProvider>() is not { } states)
        {
            return null;
        }

        try
        {
            var state = await states.GetAuthenticationStateAsync().ConfigureAwait(true);
            return state.User.Identity?.IsAuthenticated == true ? state.User : null;
        }
#pragma warning disable CA1031 // Whose an event is must never decide whether it is handled.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
