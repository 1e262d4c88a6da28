using System.Text.Json;
using System.Text.Unicode;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>A data-stream body that was read and found good: its rows share one config.</summary>
internal sealed record DataStream(string Config, IReadOnlyList<IncomingRow> Rows)
{
    /// <summary>Reads a whole body before anything is kept.</summary>
    /// <exception cref="MalformedRequestException">It does not follow the contract.</exception>
    public static DataStream Read(ReadOnlyMemory<byte> body, TimeProvider time)
    {
        using var document = JsonBody.Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedRequestException("The body must be an object: {\"config\":{…},\"rows\":[…]}.");
        }

        if (!root.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw new MalformedRequestException("rows must be an array of objects.");
        }

        if (rows.GetArrayLength() == 0)
        {
            throw new MalformedRequestException("rows is empty. Send at least one row.");
        }

        root.TryGetProperty("config", out var config);
        var names = ColumnNames.Read(config);
        var read = new List<IncomingRow>(rows.GetArrayLength());
        foreach (var row in rows.EnumerateArray())
        {
            read.Add(new IncomingRowReader(row, $"rows[{read.Count}]", names).Read(time));
        }

        return new(config.ValueKind == JsonValueKind.Object ? JsonBody.Write(config) : "{}", read);
    }
}

/// <summary>JSON from outside: checked to be readable in every part before any part is used.</summary>
internal static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <exception cref="MalformedRequestException">It is not JSON in UTF-8, or too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        // The JSON reader checks the text of strings only when they are asked for, which would be too late.
        if (!Utf8.IsValid(body.Span))
        {
            throw new MalformedRequestException("The body is not valid UTF-8.");
        }

        try
        {
            return JsonDocument.Parse(LoneSurrogates.Replace(body), StoredJson.Reading);
        }
        catch (JsonException error)
        {
            throw new MalformedRequestException($"The body is not valid JSON: {error.Message}");
        }
    }

    public static string Write(JsonElement element)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            element.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
