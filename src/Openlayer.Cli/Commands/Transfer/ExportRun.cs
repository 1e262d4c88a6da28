using System.Buffers;
using System.Text.Json;
using Openlayer.Cli.Commands.Spool;
using Openlayer.Cli.Connection;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>Writes all rows of pipelines into a file, page after page.</summary>
internal sealed class ExportRun(DashboardConnection connection, ExportFile file, TransferProgress progress)
{
    private const string Page = "rows?perPage=100&sortColumn=openlayer_row_id&asc=true&withConfig=true";

    /// <returns>The rows that this run has written.</returns>
    public async Task<long> RunAsync(IReadOnlyList<string> pipelines, CancellationToken cancellationToken)
    {
        var first = 0;
        if (file.LastPipeline is { } last)
        {
            first = pipelines.ToList().IndexOf(last);
            if (first < 0)
            {
                throw new CommandFailedException(
                    $"the file ends with rows of pipeline '{last}'. Name the same pipelines as before, in "
                        + "the same order."
                );
            }
        }

        var written = 0L;
        for (var index = first; index < pipelines.Count; index++)
        {
            var after = pipelines[index] == file.LastPipeline ? file.LastRow : 0;
            while (await WritePageAsync(pipelines[index], after, cancellationToken) is ({ } next, var count))
            {
                after = next;
                written += count;
                progress.Report($"{Amounts.Traces(written)} exported");
            }
        }

        return written;
    }

    // The number of the page's last row; null when there are no rows behind the place.
    private async Task<(long? Last, int Count)> WritePageAsync(
        string pipeline,
        long after,
        CancellationToken cancellationToken
    )
    {
        // The row's number grows with each row that arrives, and never changes: no row is skipped, however many come
        // or go meanwhile.
        var body = System.Text.Encoding.UTF8.GetBytes(
            $$"""{"columnFilters":[{"measurement":"openlayer_row_id","operator":">","value":{{after}}}]}"""
        );
        var response = await connection.PostAsync(
            DashboardConnection.Pipeline(pipeline) + Page,
            body,
            header: null,
            cancellationToken
        );
        if (!response.IsSuccess)
        {
            throw new CommandFailedException($"{connection.Name} can't list the rows: {response.Reason}");
        }

        var lines = new ArrayBufferWriter<byte>();
        long? last = null;
        var count = 0;
        using var page = JsonDocument.Parse(response.Body, ExportedLine.Reading);
        foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
        {
            last = ExportedLine.Write(lines, pipeline, item);
            count++;
        }

        file.Write(lines.WrittenSpan);
        return (last, count);
    }
}
