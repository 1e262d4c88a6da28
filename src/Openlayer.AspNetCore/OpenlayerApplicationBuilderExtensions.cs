using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
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
        var options = new UserSessionOptions();
        configure(options);
        ArgumentNullException.ThrowIfNull(options.UserId);
        ArgumentNullException.ThrowIfNull(options.SessionId);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxIdLength, 1);

        var time = app.ApplicationServices.GetService<TimeProvider>() ?? TimeProvider.System;
        var loggers = app.ApplicationServices.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        var logger = loggers.CreateLogger("Openlayer");
        var user = new IncomingId("user", options.UserId, options.MaxIdLength, time, logger);
        var session = new IncomingId("session", options.SessionId, options.MaxIdLength, time, logger);
        var baggage = options.TrustsBaggage is { } trusts
            ? new IncomingBaggage(trusts, options.MaxIdLength, time, logger)
            : null;
        return app.Use(next => new UserSessionMiddleware(next, user, session, baggage).InvokeAsync);
    }
}
