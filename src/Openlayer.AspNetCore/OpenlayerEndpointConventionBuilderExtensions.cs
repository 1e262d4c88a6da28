using Openlayer.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives endpoints of an app their users and sessions.</summary>
public static class OpenlayerEndpointConventionBuilderExtensions
{
    /// <summary>
    /// Gives every trace of a request to these endpoints its user and session, in the place of those that the
    /// middleware has set. They are gone when the request ends, however it ends.
    /// </summary>
    /// <remarks>
    /// For minimal APIs, a group of them, controllers, Razor Pages and gRPC services. It runs after routing,
    /// authentication and authorization, so route values and claims are known. A hub of SignalR has one request for all
    /// of its calls: it takes <c>AddSignalR().AddOpenlayerUserSession()</c> instead.
    /// </remarks>
    /// <typeparam name="TBuilder">The kind of the endpoints.</typeparam>
    /// <param name="endpoints">The endpoints, such as the result of <c>MapGroup</c> or <c>MapControllers</c>.</param>
    /// <param name="configure">Changes the settings. Without it, the headers <c>X-User-ID</c> and <c>X-Session-ID</c>
    /// are read.</param>
    /// <returns>The same endpoints.</returns>
    /// <exception cref="ArgumentNullException">A source is null. It is thrown when the endpoints are built.</exception>
    public static TBuilder WithOpenlayerUserSession<TBuilder>(
        this TBuilder endpoints,
        Action<UserSessionOptions>? configure = null
    )
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var options = UserSessionOptions.Configured(configure ?? (static _ => { }));

        // What wraps last stands outermost, so that the ids also hold for filters and for writing the result.
        endpoints.Finally(endpoint =>
        {
            if (endpoint.RequestDelegate is { } answer)
            {
                var incoming = options.Read(endpoint.ApplicationServices);
                endpoint.RequestDelegate = new UserSessionMiddleware(answer, incoming).InvokeAsync;
            }
        });
        return endpoints;
    }
}
