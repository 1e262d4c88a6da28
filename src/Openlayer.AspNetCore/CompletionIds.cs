using Microsoft.AspNetCore.Http;

namespace Openlayer.AspNetCore;

/// <summary>
/// Sets the ids of a request for its <c>OnCompleted</c> and <c>RegisterForDispose</c> callbacks, which run when the
/// middleware has long ended, in the server's own flow.
/// </summary>
/// <remarks>
/// The callbacks run last in, first out. One that is registered when the request has been answered therefore runs
/// before those of the request. It isn't async, so what it sets stays for the rest of them, and ends with the async
/// method of the server that calls them.
/// </remarks>
internal static class CompletionIds
{
    public static void Set(HttpResponse response, string? userId, string? sessionId)
    {
        try
        {
            response.OnCompleted(
                static ids =>
                {
                    var (userId, sessionId) = (Tuple<string?, string?>)ids;
                    OpenlayerTracer.SetUserSessionContext(userId, sessionId);
                    return Task.CompletedTask;
                },
                Tuple.Create(userId, sessionId)
            );
        }
        catch (InvalidOperationException)
        {
            // The response has completed already, and its callbacks have run.
        }
    }
}
