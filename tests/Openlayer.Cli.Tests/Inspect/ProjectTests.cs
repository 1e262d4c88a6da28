using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>A project leads to the assembly that its build makes; it is never built here.</summary>
public sealed class ProjectTests : InspectTest
{
    private string Project => Path.Combine(Folder, "App.csproj");

    [Fact]
    public async Task A_project_or_its_folder_leads_to_its_assembly()
    {
        await WriteProjectAsync("<TargetFramework>net10.0</TargetFramework>");
        var built = Build("bin/Release/net10.0", "Ask");

        foreach (var path in (string[])[Project, Folder])
        {
            var run = await CommandRun.OfAsync("inspect", path, "-c", "Release", "--format", "json");
            Assert.True(run.ExitCode == ExitCode.Success, run.Error);
            Assert.Contains($"\"path\": \"{built}\"", run.Output, StringComparison.Ordinal);
            Assert.Contains("\"file\": \"Agents/Agent.cs\"", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_project_that_is_not_built_is_reported_with_the_command_to_run()
    {
        await WriteProjectAsync("<TargetFramework>net10.0</TargetFramework>");
        var run = await CommandRun.OfAsync("inspect", Project, "-c", "Release");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("is not built", run.Error, StringComparison.Ordinal);
        Assert.Contains($"dotnet build {Project} --configuration Release\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_frameworks_one_is_chosen()
    {
        await WriteProjectAsync("<TargetFrameworks>net9.0;net10.0</TargetFrameworks>");
        Build("bin/Debug/net10.0", "Ten");
        Build("bin/Debug/net9.0", "Nine");

        var open = await CommandRun.OfAsync("inspect", Project);
        Assert.Equal(ExitCode.Failed, open.ExitCode);
        Assert.Contains(
            "builds for net9.0 and net10.0. Choose one with --framework",
            open.Error,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Nine",
            (await CommandRun.OfAsync("inspect", Project, "--framework", "net9.0")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_project_with_an_error_is_reported_with_the_builds_message()
    {
        await File.WriteAllTextAsync(Project, "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup></Project>");
        var run = await CommandRun.OfAsync("inspect", Project);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("can't be evaluated", run.Error, StringComparison.Ordinal);
        Assert.Contains("MSB4025", run.Error, StringComparison.Ordinal);
    }

    private Task WriteProjectAsync(string framework) =>
        File.WriteAllTextAsync(
            Project,
            $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>{framework}</PropertyGroup></Project>"""
        );

    private string Build(string output, string method)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, output)).FullName;
        return new BuiltAssembly(
            "App",
            (
                "Agents/Agent.cs",
                $$"""
                public static class Agent { [Openlayer.Trace] public static string {{method}}(string question)
                    => question; }
                """
            )
        )
        {
            SourceFolder = Folder + "/",
        }.WriteTo(folder);
    }
}
