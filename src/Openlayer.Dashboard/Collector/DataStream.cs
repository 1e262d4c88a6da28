using System.Text.Json;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Collector;

/// <summary>A data-stream body that was read and found good: its rows share one config.</summary>
/// <param name="HasNewIds">True when the sender left out an id, and can't know it.</param>
internal sealed record DataStream(string Config, IReadOnlyList<IncomingRow> Rows, bool HasNewIds)
{
    // A row of two characters costs as much as others to keep.
    private const int MaxRows = 10_000;

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

        if (rows.GetArrayLength() > MaxRows)
        {
            throw new MalformedRequestException($"rows may have at most {MaxRows} items. Send fewer rows per request.");
        }

        root.TryGetProperty("config", out var config);
        var names = ColumnNames.Read(config);
        var read = new List<IncomingRow>(rows.GetArrayLength());
        var hasNewIds = false;
        foreach (var row in rows.EnumerateArray())
        {
            var reader = new IncomingRowReader(row, $"rows[{read.Count}]", names);
            read.Add(reader.Read(time));
            hasNewIds = hasNewIds || reader.InferenceId() is null;
        }

        return new(config.ValueKind == JsonValueKind.Object ? JsonBody.Write(config) : "{}", read, hasNewIds);
    }
}
