using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>One request, and the sequence that it belongs to.</summary>
internal sealed class Exchange(HttpContext context, Sequence sequence)
{
    public HttpContext Context => context;

    public TimeProvider Time => sequence.Time;

    /// <summary>Reads the request; what is not whole and well-formed JSON of rows fails the sequence.</summary>
    public async Task<List<JsonObject>> ReadAsync()
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return Parse(body);
    }

    /// <summary>
    /// As <see cref="ReadAsync"/>, with pauses. A large request does not fit into what lies between, so its sender has
    /// to wait.
    /// </summary>
    public async Task<List<JsonObject>> ReadSlowlyAsync()
    {
        using var body = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (await context.Request.Body.ReadAsync(piece, context.RequestAborted) is > 0 and var read)
        {
            body.Write(piece, 0, read);
            await Task.Delay(1, context.RequestAborted);
        }

        return Parse(body);
    }

    /// <summary>
    /// Keeps the rows, unless one of them is bad: then all are refused, because the server does not name it.
    /// </summary>
    /// <returns>The status to answer with.</returns>
    public async Task<int> KeepAsync() => Keep(await ReadAsync());

    /// <inheritdoc cref="KeepAsync"/>
    public int Keep(List<JsonObject> rows)
    {
        if (rows.Count > sequence.MaxRows)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (!rows.Any(Sequence.IsBad))
        {
            sequence.Keep(rows);
            return StatusCodes.Status200OK;
        }

        if (rows.Count == 1)
        {
            sequence.Refuse(rows);
        }

        return sequence.StatusOfBadRows;
    }

    /// <summary>Refuses all rows for good.</summary>
    public async Task RefuseAsync(int status)
    {
        sequence.Refuse(await ReadAsync());
        await AnswerAsync(status);
    }

    public async Task AnswerAsync(int status, string body = """{"success":true}""")
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Begins an answer, and breaks it off in the middle.</summary>
    public async Task AnswerHalfAsync(int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = 16;
        await context.Response.WriteAsync("""{"succ""", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private List<JsonObject> Parse(MemoryStream body)
    {
        try
        {
            var rows = JsonNode.Parse(body.ToArray())!["rows"]!.AsArray();
            return [.. rows.Select(row => row!.AsObject())];
        }
        catch (JsonException exception)
        {
            sequence.Fail($"A request was not JSON: {exception.Message}");
            throw;
        }
    }
}
