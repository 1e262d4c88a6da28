using System.CommandLine;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Spool;

/// <summary><c>dotnet openlayer spool</c>: what programs keep on disk because they could not send it.</summary>
internal static class SpoolCommand
{
    private static readonly Option<string?> _path = new("--path", "-p")
    {
        Description = "The folder of the spool. OPENLAYER_BUFFER_PATH, else the user's own, unless named.",
        HelpName = "folder",
        Recursive = true,
    };

    private static readonly Option<string?> _pipeline = new("--pipeline")
    {
        Description = "This inference pipeline alone.",
        HelpName = "id",
        Recursive = true,
    };

    public static Command Create(Terminal terminal) =>
        new("spool", "Shows, sends or deletes the traces that wait on disk.")
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
        var command = new Command("status", "Tells how many traces wait, for whom, and since when.");
        command.SetAction(parsed => StatusOutput.Write(Place(parsed), terminal));
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = new Argument<string?>("inferenceId")
        {
            Description = "The trace whose row to print, as JSON.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var rejected = new Option<bool>("--rejected")
        {
            Description = "Those that the receiver refused, with what it said.",
        };
        var command = new Command("show", "Lists the traces that wait, or prints one.") { id, rejected };
        command.SetAction(parsed =>
            ShowOutput.Write(Place(parsed), parsed.GetValue(id), parsed.GetValue(rejected), terminal)
        );
        return command;
    }

    private static Command Replay(Terminal terminal)
    {
        var command = new Command(
            "replay",
            "Sends what waits now, with the key of OPENLAYER_API_KEY. Running programs send theirs themselves."
        );
        command.SetAction(
            (parsed, cancellationToken) =>
                ReplayRun.RunAsync(Place(parsed), terminal, parsed.InvocationConfiguration.Error, cancellationToken)
        );
        return command;
    }

    private static Command Clear(Terminal terminal)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Deletes without being asked again." };
        var rejected = new Option<bool>("--rejected") { Description = "Also those that the receiver refused." };
        var command = new Command("clear", "Deletes what waits, unsent.") { yes, rejected };
        command.SetAction(parsed =>
            ClearRun.Run(Place(parsed), parsed.GetValue(yes), parsed.GetValue(rejected), terminal)
        );
        return command;
    }

    private static SpoolDirectory Place(ParseResult parsed) =>
        SpoolDirectory.Find(parsed.GetValue(_path), parsed.GetValue(_pipeline));
}
