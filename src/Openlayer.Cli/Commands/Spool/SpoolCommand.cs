using System.CommandLine;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Spool;

/// <summary><c>dotnet openlayer spool</c>: what programs keep on disk because they could not send it.</summary>
internal static class SpoolCommand
{
    private static readonly Option<string?> _path = new("--path", "-p")
    {
        Description = "The spool folder. The default is OPENLAYER_BUFFER_PATH, or else the user's own folder.",
        HelpName = "folder",
        Recursive = true,
    };

    private static readonly Option<string?> _pipeline = new("--pipeline")
    {
        Description = "Limits the command to this inference pipeline.",
        HelpName = "id",
        Recursive = true,
    };

    public static Command Create(Terminal terminal) =>
        new("spool", "Shows, sends or deletes the traces waiting on disk.")
        {
            _path,
            _pipeline,
            Status(terminal),
            Show(terminal),
            Replay(terminal),
            Clear(terminal),
        };

    private static Command Status(Terminal terminal)
    {
        var command = new Command("status", "Shows how many traces are waiting, for which receiver, and since when.");
        command.SetAction(parsed => StatusOutput.Write(Location(parsed), terminal));
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string?>("inferenceId")
        {
            Description = "The id of the trace to print as JSON.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rejected = new Option<bool>("--rejected")
        {
            Description = "Shows the traces that the receiver refused, with its responses.",
        };
        var command = new Command("show", "Lists the waiting traces, or prints one.") { id, rejected };
        command.SetAction(parsed =>
            ShowOutput.Write(Location(parsed), parsed.GetValue(id), parsed.GetValue(rejected), terminal)
        );
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var command = new Command(
            "replay",
            "Sends the waiting traces now, with the key in OPENLAYER_API_KEY. Running programs send their own."
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                ReplayRun.RunAsync(Location(parsed), terminal, parsed.InvocationConfiguration.Error, cancellationToken)
        );
        return command;
    }

    private static Command Clear(Terminal terminal)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Confirms the deletion." };
        var rejected = new Option<bool>("--rejected")
        {
            Description = "Also deletes the traces that the receiver refused.",
        };
        var command = new Command("clear", "Deletes the waiting traces without sending them.") { yes, rejected };
        command.SetAction(parsed =>
            ClearRun.Run(Location(parsed), parsed.GetValue(yes), parsed.GetValue(rejected), terminal)
        );
        return command;
    }

    private static SpoolDirectory Location(ParseResult parsed) =>
        SpoolDirectory.Find(parsed.GetValue(_path), parsed.GetValue(_pipeline));
}
