using System.CommandLine;
using Openlayer.Cli.Commands.Inspect.Findings;
using Openlayer.Cli.Commands.Inspect.Output;
using Openlayer.Cli.Commands.Inspect.Targets;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Inspect;

/// <summary><c>dotnet openlayer inspect</c>: which methods of a build are traced, where, and with what.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = PathArgument();
        var format = FormatOption();
        var output = OutputOption();
        var configuration = ConfigurationOption();
        var framework = FrameworkOption();

        var command = new Command(
            "inspect",
            "Lists the traced methods of a built project. Reads the assembly without running it."
        )
        {
            path,
            format,
            output,
            configuration,
            framework,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var choice = new BuildChoice(parsed.GetValue(configuration), parsed.GetValue(framework));
                var target = await TargetSearch.FindAsync(parsed.GetRequiredValue(path), choice, cancellationToken);
                var found = AssemblyInspection.Of(target.Assembly, target.ProjectFolder);
                await WriteAsync(found, parsed.GetValue(format), parsed.GetValue(output), terminal);
                return ExitCode.Success;
            }
        );
        return command;
    }

    private static Argument<string> PathArgument() =>
        new("path")
        {
            Description = "A project, a folder with one, or a built assembly.",
            DefaultValueFactory = _ => ".",
        };

    private static Option<InspectFormat> FormatOption() =>
        new("--format", "-f") { Description = "The output format.", DefaultValueFactory = _ => InspectFormat.Table };

    private static Option<FileInfo?> OutputOption() =>
        new("--output", "-o") { Description = "Writes the output to this file.", HelpName = "file" };

    private static Option<string?> ConfigurationOption() =>
        new("--configuration", "-c")
        {
            Description = "The build configuration of a project, such as Release.",
            HelpName = "name",
        };

    private static Option<string?> FrameworkOption() =>
        new("--framework") { Description = "The target framework, for a project that has several.", HelpName = "tfm" };

    private static async Task WriteAsync(
        InspectedAssembly found,
        InspectFormat format,
        FileInfo? file,
        Terminal terminal
    )
    {
        if (file is null)
        {
            Write(found, format, terminal);
            return;
        }

        // Whole or not at all: a script must not find half a page.
        using var text = new StringWriter { NewLine = "\n" };
        Write(found, format, Terminal.Of(text));
        try
        {
            await File.WriteAllTextAsync(file.FullName, text.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"'{file}' can't be written: {exception.Message}", exception);
        }
    }

    private static void Write(InspectedAssembly found, InspectFormat format, Terminal terminal)
    {
        switch (format)
        {
            case InspectFormat.Json:
                JsonOutput.Write(found, terminal.Output);
                break;
            case InspectFormat.Html:
                HtmlOutput.Write(found, terminal.Output);
                break;
            default:
                TableOutput.Write(found, terminal);
                break;
        }
    }
}

/// <summary>How findings are shown.</summary>
internal enum InspectFormat
{
    Table,
    Json,
    Html,
}
