using System.CommandLine;

namespace Openlayer.Cli.Commands.Inspect;

/// <summary><c>openlayer inspect</c>: which methods of a build are traced, where, and with what.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("project-or-assembly")
        {
            Description = "A project, a folder with one, or a built assembly.",
        };
        var command = new Command("inspect", "Lists the traced methods of a built project.") { target };
        command.SetAction(parsed => Inspect(parsed.GetRequiredValue(target)));
        return command;
    }

    private static int Inspect(string target) => File.Exists(target)
        ? ExitCode.Success
        : throw new CommandFailedException($"There is no file '{target}'.");
}
