using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Openlayer.Testing.Hosting;

/// <summary>
/// Each request of the host is one of its flows. A server starts a request in a flow of its own, so nothing that a test
/// or the host sets reaches it otherwise.
/// </summary>
internal sealed class RecordedRequests(HostRecording recording) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(following =>
                request =>
                {
                    // In the server's own frame, and never undone: what runs after the answer belongs to the request.
                    _ = recording.Tracing.Enter();
                    return following(request);
                }
            );
            next(app);
        };
}
