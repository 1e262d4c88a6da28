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
            // A failure is logged where the id is read: whose an event is must never decide whether it is handled.
            var user = UserAsync();
            await ((Task)user).ConfigureAwait(
                ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing
            );
            using var scope = incoming.Use(new(context.Circuit, user));
            await next(context).ConfigureAwait(true);
        };

    private async Task<ClaimsPrincipal?> UserAsync()
    {
        if (services.GetService<AuthenticationStateProvider>() is not { } states)
        {
            return null;
        }

        var state = await states.GetAuthenticationStateAsync().ConfigureAwait(true);
        return state.User.Identity?.IsAuthenticated == true ? state.User : null;
    }
}
