using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Inspect.Targets;

/// <summary>Asks a project where its build puts the assembly. Nothing is built.</summary>
internal static class ProjectBuild
{
    public static async Task<InspectTarget> FindAsync(
        string project,
        BuildChoice choice,
        CancellationToken cancellationToken
    )
    {
        var properties = await EvaluateAsync(project, choice, cancellationToken);
        if (choice.Framework is null && properties is { TargetFramework: "", TargetFrameworks.Length: > 0 })
        {
            var frameworks = properties.TargetFrameworks.Split(
                ';',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
            if (frameworks.Length != 1)
            {
                throw new CommandFailedException(
                    $"'{project}' builds for {string.Join(" and ", frameworks)}. Choose one with --framework."
                );
            }

            choice = choice with { Framework = frameworks[0] };
            properties = await EvaluateAsync(project, choice, cancellationToken);
        }

        if (properties.TargetPath.Length == 0)
        {
            throw new CommandFailedException($"'{project}' does not build an assembly.");
        }

        if (!File.Exists(properties.TargetPath))
        {
            throw new CommandFailedException(
                $"'{project}' is not built: there is no '{properties.TargetPath}'. Run this first:\n  "
                    + $"{BuildCommand(project, choice)}"
            );
        }

        return new InspectTarget(properties.TargetPath, Path.GetDirectoryName(Path.GetFullPath(project)));
    }

    private static async Task<Properties> EvaluateAsync(
        string project,
        BuildChoice choice,
        CancellationToken cancellationToken
    )
    {
        string[] arguments =
        [
            "msbuild",
            project,
            "-nologo",
            "-getProperty:TargetPath,TargetFramework,TargetFrameworks",
            .. choice.Configuration is { } configuration
                ? [$"-property:Configuration={configuration}"]
                : Array.Empty<string>(),
            .. choice.Framework is { } framework ? [$"-property:TargetFramework={framework}"] : Array.Empty<string>(),
        ];
        var (code, output) = await RunAsync(arguments, cancellationToken);
        if (code != 0)
        {
            throw new CommandFailedException($"'{project}' can't be evaluated:\n{output.Trim()}");
        }

        try
        {
            var values = JsonNode.Parse(output)!["Properties"]!;
            return new(Text(values, "TargetPath"), Text(values, "TargetFramework"), Text(values, "TargetFrameworks"));
        }
        catch (Exception exception)
            when (exception is JsonException or NullReferenceException or InvalidOperationException)
        {
            throw new CommandFailedException(
                $"'{project}' can't be evaluated. dotnet msbuild printed:\n{output.Trim()}",
                exception
            );
        }
    }

    private static string Text(JsonNode values, string name) => (string?)values[name] ?? "";

    private static async Task<(int Code, string Output)> RunAsync(
        string[] arguments,
        CancellationToken cancellationToken
    )
    {
        // Its input too: what is piped to this command is not for the build to read.
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new CommandFailedException(
                "A project can't be evaluated because 'dotnet' is not on the path. Name a built assembly instead.",
                exception
            );
        }
    }

    private static string BuildCommand(string project, BuildChoice choice) =>
        string.Join(
            ' ',
            [
                "dotnet build",
                project.Contains(' ', StringComparison.Ordinal) ? $"\"{project}\"" : project,
                .. choice.Configuration is { } configuration
                    ? [$"--configuration {configuration}"]
                    : Array.Empty<string>(),
                .. choice.Framework is { } framework ? [$"--framework {framework}"] : Array.Empty<string>(),
            ]
        );

    private sealed record Properties(string TargetPath, string TargetFramework, string TargetFrameworks);
}
