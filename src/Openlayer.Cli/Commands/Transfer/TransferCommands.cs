using System.CommandLine;
using Openlayer.Cli.Commands.Spool;
using Openlayer.Cli.Connection;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary><c>dotnet openlayer export</c> and <c>import</c>: rows as lines of JSON.</summary>
internal static class TransferCommands
{
    public static Command CreateExport(Terminal terminal)
    {
        var pipelines = new Option<string[]>("--pipeline")
        {
            Description = "The inference pipeline to export; may be given several times.",
            HelpName = "id",
            Required = true,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The file to write, with one row a line.",
            HelpName = "file",
            Required = true,
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Continues the file where an earlier export has stopped.",
        };
        var command = new Command("export", "Writes rows of a dashboard into a file.") { pipelines, output, resume };
        ConnectionOptions.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                UntilStoppedAsync(
                    () =>
                        ExportAsync(
                            parsed,
                            parsed.GetValue(pipelines)!,
                            parsed.GetValue(output)!,
                            parsed.GetValue(resume),
                            terminal,
                            cancellationToken
                        ),
                    "Run the same command with --resume to continue."
                )
        );
        return command;
    }

    public static Command CreateImport(Terminal terminal)
    {
        var file = new Argument<string>("file")
        {
            Description = "A file that export has written, or one with OTLP traces as JSON.",
        };
        var pipeline = new Option<string?>("--pipeline")
        {
            Description = "The inference pipeline to import into, in place of those in the file.",
            HelpName = "id",
        };
        var command = new Command("import", "Sends the rows of a file to a dashboard.") { file, pipeline };
        ConnectionOptions.AddTo(command);
        command.SetAction(
            (parsed, cancellationToken) =>
                UntilStoppedAsync(
                    () =>
                        ImportAsync(
                            parsed,
                            parsed.GetValue(file)!,
                            parsed.GetValue(pipeline),
                            terminal,
                            cancellationToken
                        ),
                    "Run the same command again to continue."
                )
        );
        return command;
    }

    private static async Task<int> ExportAsync(
        ParseResult parsed,
        string[] pipelines,
        string output,
        bool resume,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        // Before the file is made: a mistyped name leaves nothing behind.
        await using var connection = await ConnectionOptions.ConnectAsync(parsed, needsData: true, cancellationToken);
        using var file = ExportFile.Open(output, resume);
        var run = new ExportRun(connection, file, new TransferProgress(parsed.InvocationConfiguration.Error));
        var written = await run.RunAsync([.. pipelines.Distinct()], cancellationToken);
        terminal.Output.WriteLine($"{Amounts.Traces(written)} exported.");
        return ExitCode.Success;
    }

    private static async Task<int> ImportAsync(
        ParseResult parsed,
        string file,
        string? pipeline,
        Terminal terminal,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await ConnectionOptions.ConnectAsync(parsed, needsData: false, cancellationToken);
        var progress = new TransferProgress(parsed.InvocationConfiguration.Error);
        var total = await new ImportRun(connection, pipeline, progress).RunAsync(file, cancellationToken);
        terminal.Output.WriteLine(total.Text);
        return total.Bad > 0 ? ExitCode.Failed : ExitCode.Success;
    }

    private static async Task<int> UntilStoppedAsync(Func<Task<int>> run, string advice)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException error)
        {
            throw new CommandFailedException($"stopped before all was done. {advice}", error);
        }
    }
}
