using System.Globalization;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Description;

/// <summary>All that an operation may return, by status.</summary>
internal sealed class ApiResponses(ApiOperation operation, ApiAccess access)
{
    private static readonly (ApiErrors Kind, int Status, string Meaning)[] _errors =
    [
        (ApiErrors.Malformed, 400, "The request does not follow the contract."),
        (ApiErrors.Missing, 404, "There is no such thing."),
        (ApiErrors.Body, 413, "The body is too large."),
        (ApiErrors.Body, 415, "The body has an unknown type or encoding."),
        (
            ApiErrors.Body | ApiErrors.Store,
            503,
            "The store can't be used, or there is too much to do. Try again later."
        ),
    ];

    /// <param name="isHead">True for the same without bodies.</param>
    public JsonObject Write(bool isHead)
    {
        var byStatus = new SortedDictionary<int, ApiResponse>();
        foreach (var (kind, status, meaning) in _errors.Where(error => (error.Kind & operation.Errors) != 0))
        {
            byStatus[status] = new(meaning, operation.Fault);
        }

        if (access != ApiAccess.Nothing)
        {
            byStatus[401] = new("The dashboard has keys, and the request has none of them.", operation.Fault);
            byStatus[429] = new("Too many wrong keys came from this address. See Retry-After.", operation.Fault);
        }

        byStatus[403] = new(Forbidden, Also(operation.Fault, "text/plain"));
        foreach (var (status, response) in operation.Responses)
        {
            byStatus[status] = response;
        }

        return new(
            byStatus.Select(one =>
                KeyValuePair.Create(
                    one.Key.ToString(CultureInfo.InvariantCulture),
                    (JsonNode?)Response(isHead ? one.Value with { Content = null } : one.Value)
                )
            )
        );
    }

    private const string Forbidden =
        "The caller may not do this: from another machine or site, by a name that isn't local, or with this key.";

    private static JsonObject Response(ApiResponse response)
    {
        var written = new JsonObject { ["description"] = response.Meaning };
        if (response.Content is { } content)
        {
            written["content"] = OpenApiDocument.Content(content);
        }

        return written;
    }

    private static ApiContent Also(ApiContent content, string mediaType) =>
        new(new Dictionary<string, JsonObject?>(content.Types) { [mediaType] = ApiSchema.Text() });
}
