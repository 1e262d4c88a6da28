using System.Text.Encodings.Web;
using System.Text.Json;
using Openlayer.Cli.Shell;
using Openlayer.Delivery.Outcomes;
using Spectre.Console;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Lists rows, or prints one.</summary>
internal static class ShowOutput
{
    // Texts are for a person to read.
    private static readonly JsonSerializerOptions _readable = new()
    {
        WriteIndented = true,
        MaxDepth = 512,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static int Write(SpoolDirectory location, string? id, bool rejected, Terminal terminal) =>
        SpoolDirectory.Guarded(() =>
        {
            var mask = new SecretMask(Environment.GetEnvironmentVariable(EnvironmentSettings.ApiKey));
            var rows = location
                .Folders.SelectMany(folder => rejected ? KeptRow.Rejected(folder) : KeptRow.Waiting(folder))
                .Select(row => row.Response is null ? row : row with { Response = mask.Of(row.Response) });
            if (id is null)
            {
                WriteList(rows, rejected, terminal);
            }
            else
            {
                WriteOne(rows, id, rejected, terminal);
            }

            return ExitCode.Success;
        });

    private static void WriteOne(IEnumerable<KeptRow> rows, string id, bool rejected, Terminal terminal)
    {
        var found =
            rows.FirstOrDefault(row => row.Id == id)
            ?? throw new CommandFailedException(
                $"no trace with the id '{id}' {(rejected ? "was refused" : "is waiting")}. Run 'dotnet openlayer "
                    + $"spool show{(rejected ? " --rejected" : "")}' to list them."
            );
        if (found.Response is not null)
        {
            terminal.Output.WriteLine($"Refused: {found.Response}");
        }

        terminal.Output.WriteLine(JsonSerializer.Serialize(found.Row, _readable));
    }

    private static void WriteList(IEnumerable<KeptRow> rows, bool rejected, Terminal terminal)
    {
        var table = new Table { Border = TableBorder.Horizontal };
        table.AddColumns("Trace", "Pipeline", "Began", "User", "Session");
        if (rejected)
        {
            table.AddColumn("Refused");
        }

        long unreadable = 0;
        foreach (var row in rows)
        {
            if (row.Row is null)
            {
                unreadable++;
                continue;
            }

            table.AddRow(Cells(row, rejected));
        }

        if (table.Rows.Count == 0)
        {
            terminal.Output.WriteLine(rejected ? "No traces were refused." : "No traces are waiting.");
        }
        else
        {
            terminal.Console.Write(table);
        }

        if (unreadable > 0)
        {
            terminal.Output.WriteLine(
                $"{Amounts.Traces(unreadable)} can't be shown because their rows are not JSON objects."
            );
        }
    }

    private static string[] Cells(KeptRow row, bool rejected)
    {
        string?[] cells =
        [
            row.Id,
            row.Pipeline,
            row.Began,
            row.Text("user_id"),
            row.Text("session_id"),
            .. rejected ? [row.Response] : Array.Empty<string?>(),
        ];
        return [.. cells.Select(static cell => VisibleText.OneLine(cell ?? "").EscapeMarkup())];
    }
}
