using System.Text.Json.Nodes;

namespace Openlayer.Integration.Tests;

internal static class Requests
{
    /// <summary>A request with the two headers, or without.</summary>
    public static HttpRequestMessage Get(string path, string? user = null, string? session = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (user is not null)
        {
            request.Headers.Add("X-User-ID", user);
        }

        if (session is not null)
        {
            request.Headers.Add("X-Session-ID", session);
        }

        return request;
    }

    public static (string? User, string? Session) Ids(this JsonObject row) =>
        (row["user_id"]?.ToString(), row["session_id"]?.ToString());
}
