using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Api;

/// <summary>What the endpoints of the API have in common: how they read a path and how they answer.</summary>
internal static class ApiResults
{
    public const int MaxPipelineIdLength = 200;

    public static IResult Success { get; } = Results.Text("{\"success\":true}", "application/json");

    /// <exception cref="MalformedRequestException">No pipeline is called like that.</exception>
    public static string PipelineId(this HttpContext http)
    {
        var id = RawPath.Text(http, "pipeline");
        return id.Length <= MaxPipelineIdLength && !string.IsNullOrWhiteSpace(id)
            ? id
            : throw new MalformedRequestException($"The pipeline id must have 1 to {MaxPipelineIdLength} characters.");
    }

    public static IResult Json(Action<Utf8JsonWriter> write, int statusCode = StatusCodes.Status200OK)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, Storage.StoredJson.Writing))
        {
            write(writer);
        }

        return Results.Text(buffer.WrittenSpan, "application/json; charset=utf-8", statusCode);
    }
}
