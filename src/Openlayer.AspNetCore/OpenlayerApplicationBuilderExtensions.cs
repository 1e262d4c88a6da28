using Openlayer;
using Openlayer.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts Openlayer into an app's request pipeline.</summary>
public static class OpenlayerApplicationBuilderExtensions
{
    /// <summary>
    /// Gives every trace of a request the user and session that its headers <c>X-User-ID</c> and <c>X-Session-ID</c>
    /// name. They are gone when the request ends, however it ends.
    /// </summary>
    /// <param name="app">The pipeline. What comes after this sees the ids.</param>
    public static IApplicationBuilder UseOpenlayerUserSession(this IApplicationBuilder app) =>
        app.UseOpenlayerUserSession(static _ => { });

    /// <summary>
    /// As the other overload, with ids from elsewhere: a claim, a cookie, another header or a function.
    /// </summary>
    /// <remarks>
    /// Ids from claims need authentication to come first. Ids from headers and cookies are what the caller claims they
    /// are; <see cref="OpenlayerTracer.UpdateTraceUserSession(ContextId, ContextId)"/> in the body corrects them for
    /// one trace.
    /// </remarks>
    /// <param name="app">The pipeline. What comes after this sees the ids.</param>
    /// <param name="configure">Changes the settings.</param>
    public static IApplicationBuilder UseOpenlayerUserSession(
        this IApplicationBuilder app,
        Action<UserSessionOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(configure);
        var incoming = UserSessionOptions.Configured(configure).Read(app.ApplicationServices);
        return app.Use(next => new UserSessionMiddleware(next, incoming).InvokeAsync);
    }
}
