using System.Net;
using System.Text.Json;

namespace Openlayer.Cli.Connection;

/// <summary>What the API of a dashboard has answered.</summary>
internal sealed record ApiResponse(HttpStatusCode Status, string Body)
{
    /// <summary>The body is at fault: the same request would fail again.</summary>
    public bool IsRefused =>
        Status
            is HttpStatusCode.BadRequest
                or HttpStatusCode.RequestEntityTooLarge
                or HttpStatusCode.UnprocessableEntity;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The reason of an error, in the words of the server.</summary>
    public string Reason
    {
        get
        {
            try
            {
                using var body = JsonDocument.Parse(Body);
                foreach (var name in new[] { "error", "message" })
                {
                    if (
                        body.RootElement.ValueKind == JsonValueKind.Object
                        && body.RootElement.TryGetProperty(name, out var reason)
                        && reason.ValueKind == JsonValueKind.String
                    )
                    {
                        return reason.GetString()!;
                    }
                }
            }
            catch (JsonException)
            {
                // Not from a dashboard.
            }

            return $"the server responded {(int)Status}";
        }
    }
}
