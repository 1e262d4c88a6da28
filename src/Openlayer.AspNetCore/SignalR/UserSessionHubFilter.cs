using Microsoft.AspNetCore.SignalR;

namespace Openlayer.AspNetCore.SignalR;

/// <summary>
/// Sets whose call it is for each method of a hub, and for the beginning and the end of a connection.
/// </summary>
internal sealed class UserSessionHubFilter(IncomingIds<HubCall> incoming) : IHubFilter
{
    public static UserSessionHubFilter Of(IServiceProvider services, HubUserSessionOptions options)
    {
        var (user, session, ofCall) = (options.UserId, options.SessionId, options.SessionIdOfCall);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(ofCall);
        return new(
            new IncomingIds<HubCall>(
                services,
                call => user(call.Connection),
                call =>
                    (call.Invocation is { } invocation ? ofCall(invocation) : default) is { Value: not null } own
                        ? own
                        : session(call.Connection),
                options.MaxIdLength
            )
        );
    }

    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext,
        Func<HubInvocationContext, ValueTask<object?>> next
    )
    {
        using var scope = incoming.Use(new(invocationContext.Context, invocationContext));

        // A stream is read when this has ended.
        var ids = (OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId);
        return HubStream.WithIds(await next(invocationContext).ConfigureAwait(false), ids);
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        using var scope = incoming.Use(new(context.Context, Invocation: null));
        await next(context).ConfigureAwait(false);
    }

    public async Task OnDisconnectedAsync(
        HubLifetimeContext context,
        Exception? exception,
        Func<HubLifetimeContext, Exception?, Task> next
    )
    {
        using var scope = incoming.Use(new(context.Context, Invocation: null));
        await next(context, exception).ConfigureAwait(false);
    }
}
