using System.CommandLine;
using System.CommandLine.Help;
using Openlayer.Cli.Commands.Dashboard;
using Openlayer.Cli.Commands.Inspect;
using Openlayer.Cli.Commands.Mcp;
using Openlayer.Cli.Commands.Spool;
using Openlayer.Cli.Commands.Transfer;
using Openlayer.Cli.Shell;
using Openlayer.Dashboard.Server;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Cli;

/// <summary>The <c>openlayer</c> command and all below it.</summary>
internal static class OpenlayerCommandLine
{
    private const string Name = "openlayer";

    /// <summary>Runs one command.</summary>
    /// <param name="arguments">What follows <c>openlayer</c>.</param>
    /// <param name="output">Takes what was asked for.</param>
    /// <param name="error">Takes what went wrong, so that a pipe has results only.</param>
    /// <param name="width">The window's columns; null to find out.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        int? width = null
    )
    {
        await using var shownOutput = new VisibleWriter(output);
        await using var shownError = new VisibleWriter(error);
        var configuration = new InvocationConfiguration
        {
            Output = shownOutput,
            Error = shownError,
            EnableDefaultExceptionHandler = false,
            // More than a command needs to end in order on Ctrl+C: it reports what became of its work, or answers what
            // it has taken, before it exits.
            ProcessTerminationTimeout = StandaloneDashboard.StopLimit,
        };
        var parsed = Create(Terminal.Of(output, width)).Parse([Name, .. arguments]);
        try
        {
            var code = await parsed.InvokeAsync(configuration);
            return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
        }
        catch (CommandFailedException failure)
        {
            await shownError.WriteLineAsync(Masked($"openlayer: {failure.Message}"));
            return ExitCode.Failed;
        }
        catch (ServerFailedException failure)
        {
            await shownError.WriteLineAsync(Masked($"openlayer: {failure.Message}"));
            return ExitCode.Failed;
        }
    }

    private static string Masked(string text) =>
        new SecretMask(Environment.GetEnvironmentVariable(EnvironmentSettings.ApiKey)).Of(text);

    // Below a command named 'dotnet', so that help and errors show what users type: 'dotnet openlayer inspect'.
    private static Command Create(Terminal terminal) =>
        new("dotnet")
        {
            new Command(Name, "Shows what Openlayer does in an app.")
            {
                new HelpOption(),
                new VersionOption(),
                DashboardServerCommand.Create(),
                TransferCommands.CreateExport(terminal),
                TransferCommands.CreateImport(terminal),
                InspectCommand.Create(terminal),
                McpCommand.Create(),
                SpoolCommand.Create(terminal),
            },
        };
}
