using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Description;

/// <summary>What an endpoint takes and returns, beside its handler. Metadata of endpoints.</summary>
/// <param name="Id">A name that no other operation has.</param>
/// <param name="Group">Under which operations stand together.</param>
/// <param name="Summary">One sentence.</param>
internal sealed record ApiOperation(string Id, string Group, string Summary)
{
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Null for a request without a body.</summary>
    public ApiContent? Body { get; init; }

    /// <summary>True when a request without the body is refused.</summary>
    public bool NeedsBody { get; init; } = true;

    /// <summary>What it returns when all is well, and the errors of its own, by status.</summary>
    public IReadOnlyDictionary<int, ApiResponse> Responses { get; init; } = new Dictionary<int, ApiResponse>();

    /// <summary>The errors that endpoints of its kind return beside those.</summary>
    public ApiErrors Errors { get; init; } = ApiErrors.None;

    /// <summary>The form of those errors, and of what is refused for want of a key.</summary>
    public ApiContent Fault { get; init; } = ApiContent.Fault;
}

/// <param name="In">Where it stands: path, query or header.</param>
internal sealed record ApiParameter(string Name, string In, string Meaning, JsonObject Schema)
{
    public bool IsRequired { get; init; }

    public static ApiParameter Query(string name, string meaning, JsonObject schema, bool required = false) =>
        new(name, "query", meaning, schema) { IsRequired = required };

    public static ApiParameter Path(string name, string meaning, JsonObject schema) =>
        new(name, "path", meaning, schema) { IsRequired = true };
}

/// <summary>Bodies by their media types. A media type without a schema is bytes.</summary>
internal sealed record ApiContent(IReadOnlyDictionary<string, JsonObject?> Types)
{
    /// <summary>An error, as all of the API but OTLP returns it.</summary>
    public static ApiContent Fault { get; } =
        Json(new() { ["$ref"] = $"#/components/schemas/{OpenApiDocument.Fault}" });

    public static ApiContent Json(JsonObject schema) =>
        new(new Dictionary<string, JsonObject?> { ["application/json"] = schema });
}

/// <param name="Content">Null for a response without a body.</param>
internal sealed record ApiResponse(string Meaning, ApiContent? Content = null)
{
    public static ApiResponse Json(string meaning, JsonObject schema) => new(meaning, ApiContent.Json(schema));
}

/// <summary>Errors that several endpoints return alike.</summary>
[Flags]
internal enum ApiErrors
{
    None = 0,

    /// <summary>400: the request does not follow the contract.</summary>
    Malformed = 1,

    /// <summary>404.</summary>
    Missing = 2,

    /// <summary>413, 415, 503: a body that is too large, in an unknown encoding, or one of too many at once.</summary>
    Body = 4,

    /// <summary>503: the store can't be used, or the query took too long.</summary>
    Store = 8,
}
