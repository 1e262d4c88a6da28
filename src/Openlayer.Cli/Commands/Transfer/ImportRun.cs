using System.Buffers;
using System.Text;
using System.Text.Json;
using Openlayer.Cli.Commands.Spool;
using Openlayer.Cli.Connection;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>Sends the items of a file, those of one pipeline and config together, and goes on after bad ones.</summary>
internal sealed class ImportRun(DashboardConnection connection, string? pipeline, TransferProgress progress)
{
    private const int MaxRows = 500;
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly List<ImportLine> _batch = [];
    private long _bytes;
    private ImportTotal _total = new(0, 0, 0, 0);

    public async Task<ImportTotal> RunAsync(string path, CancellationToken cancellationToken)
    {
        var items = ImportSource.Read(path);
        var place = new ImportPlace(path, $"{connection.Name} {pipeline}");
        var (done, bad) = place.Start(items);
        _total = _total with { Bad = bad };
        if (done > 0)
        {
            progress.Write($"Continuing after line {done}.");
        }

        ImportItem? last = null;
        foreach (var item in items.SkipWhile(item => item.Number <= done))
        {
            var line = Read(item);
            if (last is { } settled && line is not null && !Fits(line))
            {
                await SendAsync(cancellationToken);
                place.Keep(settled, _total.Bad);
                progress.Report($"{Amounts.Traces(_total.Rows)} imported");
            }

            if (line is not null)
            {
                _batch.Add(line);
                _bytes += line.Json.Length;
            }

            last = item;
        }

        await SendAsync(cancellationToken);
        place.Remove();
        return _total;
    }

    private bool Fits(ImportLine line) =>
        _batch.Count == 0
        || (
            !line.IsOtlp
            && _batch.Count < MaxRows
            && _bytes + line.Json.Length <= MaxBytes
            && line.Config == _batch[0].Config
            && line.Pipeline == _batch[0].Pipeline
        );

    private ImportLine? Read(ImportItem item)
    {
        try
        {
            return ImportLine.Read(item, pipeline);
        }
        catch (FormatException error)
        {
            Refuse(item.Number, error.Message);
            return null;
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        if (_batch is [{ IsOtlp: true } request])
        {
            await SendOtlpAsync(request, cancellationToken);
        }
        else if (_batch.Count > 0)
        {
            await SendRowsAsync(_batch, cancellationToken);
        }

        _batch.Clear();
        _bytes = 0;
    }

    // One row that the server refuses must not cost those beside it.
    private async Task SendRowsAsync(List<ImportLine> rows, CancellationToken cancellationToken)
    {
        var path = DashboardConnection.Pipeline(rows[0].Pipeline!) + "data-stream";
        var response = await connection.PostAsync(path, Body(rows), header: null, cancellationToken);
        if (response.IsSuccess)
        {
            _total = _total with
            {
                Rows = _total.Rows + rows.Count,
                Evicted = _total.Evicted + Number(response.Body, "evictedRows"),
            };
        }
        else if (rows.Count == 1)
        {
            Refuse(rows[0].Number, response.Reason);
        }
        else
        {
            await SendRowsAsync(rows[..(rows.Count / 2)], cancellationToken);
            await SendRowsAsync(rows[(rows.Count / 2)..], cancellationToken);
        }
    }

    private async Task SendOtlpAsync(ImportLine request, CancellationToken cancellationToken)
    {
        (string, string)? header = request.Pipeline is { } id ? ("x-bt-parent", $"pipeline_id:{id}") : null;
        var response = await connection.PostAsync("otel/v1/traces", request.Json, header, cancellationToken);
        if (!response.IsSuccess)
        {
            Refuse(request.Number, response.Reason);
            return;
        }

        _total = _total with { Requests = _total.Requests + 1 };
        using var body = JsonDocument.Parse(response.Body);
        if (body.RootElement.TryGetProperty("partialSuccess", out var partial))
        {
            var reason = partial.TryGetProperty("errorMessage", out var message) ? message.GetString() : "";
            Refuse(request.Number, $"some spans were refused: {reason}");
        }
    }

    private void Refuse(long number, string reason)
    {
        _total = _total with { Bad = _total.Bad + 1 };
        progress.Write($"line {number}: {reason}");
    }

    private static ReadOnlyMemory<byte> Body(List<ImportLine> rows)
    {
        var body = new ArrayBufferWriter<byte>();
        body.Write("{\"config\":"u8);
        body.Write(Encoding.UTF8.GetBytes(rows[0].Config!));
        body.Write(",\"rows\":["u8);
        for (var row = 0; row < rows.Count; row++)
        {
            body.Write(row == 0 ? ""u8 : ","u8);
            body.Write(rows[row].Json);
        }

        body.Write("]}"u8);
        return body.WrittenMemory;
    }

    private static long Number(string json, string name)
    {
        using var body = JsonDocument.Parse(json);
        return body.RootElement.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
    }
}
