using Microsoft.CodeAnalysis;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>What can't be inspected is reported in the user's terms, with what to do.</summary>
public sealed class InputTests : InspectTest
{
    private static readonly (string, string) _untraced = ("Agent.cs", "public static class Agent { }");

    [Fact]
    public async Task No_traced_methods_are_no_failure()
    {
        var path = new BuiltAssembly("Plain", _untraced).WriteTo(Folder);

        var table = await CommandRun.OfAsync("inspect", path);
        Assert.Equal((ExitCode.Success, "Plain: no traced methods\n", ""), (table.ExitCode, table.Output, table.Error));
        Assert.Empty((await AssemblyAtAsync(path))["methods"]!.AsArray());
        Assert.Contains(
            "No method of this assembly has [Trace]",
            (await CommandRun.OfAsync("inspect", path, "-f", "html")).Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_path_that_leads_nowhere() =>
        await AssertFailsAsync(Below("gone.dll"), $"There is no file or folder '{Below("gone.dll")}'.");

    [Fact]
    public async Task A_file_that_is_no_assembly()
    {
        await File.WriteAllTextAsync(Below("notes.txt"), "Not an assembly, however long it may be.");
        await AssertFailsAsync(Below("notes.txt"), $"'{Below("notes.txt")}' is not a .NET assembly.");
        await File.WriteAllBytesAsync(Below("empty.dll"), []);
        await AssertFailsAsync(Below("empty.dll"), $"'{Below("empty.dll")}' is not a .NET assembly.");
    }

    [Fact]
    public async Task The_native_program_beside_an_assembly()
    {
        var assembly = new BuiltAssembly("App", _untraced).WriteTo(Folder);
        File.Copy(Environment.ProcessPath!, Below("App"));
        await AssertFailsAsync(
            Below("App"),
            $"'{Below("App")}' is not a .NET assembly. The assembly may be '{assembly}'."
        );
    }

    [Fact]
    public async Task A_module_of_an_assembly()
    {
        var path = new BuiltAssembly("Part", _untraced) { Kind = OutputKind.NetModule, Symbols = null }.WriteTo(Folder);
        await AssertFailsAsync(path, $"'{path}' is a module of an assembly. Name the assembly itself.");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public async Task An_assembly_that_is_cut_off(double part)
    {
        var path = new BuiltAssembly(
            "Cut",
            (
                "Agent.cs",
                """
                public static class Agent { [Openlayer.Trace] public static string Ask(string question) => question; }
                """
            )
        ).WriteTo(Folder);
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(int)(bytes.Length * part)]);

        var run = await CommandRun.OfAsync("inspect", path);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains(path, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_does_not_describe_its_methods()
    {
        var path = new BuiltAssembly(
            "Old",
            (
                "Agent.cs",
                """
                public static partial class Agent
                {
                    [Openlayer.Trace] public static partial string Ask(string question);
                    private static string AskCore(string question) => Find(question);
                    [Openlayer.Trace] public static string Find(string question) => question;
                    [Openlayer.Trace] public static string Never(string question) => question;
                }
                """
            )
        )
        {
            IsDescribed = false,
        }.WriteTo(Folder);

        var assembly = await AssemblyAtAsync(path);
        Assert.Contains("OpenlayerDescribeMethods", (string?)assembly["notes"]![0], StringComparison.Ordinal);
        Assert.Equal(
            ["Ask partial", "Find intercepted", "Never notTraced"],
            assembly["methods"]!.AsArray().Select(method => $"{method!["name"]} {method["kind"]}")
        );
        Assert.All(assembly["methods"]!.AsArray(), method => Assert.Null(method!["inputs"]));
    }

    [Fact]
    public async Task A_solution_names_its_projects()
    {
        Directory.CreateDirectory(Below("src"));
        await File.WriteAllTextAsync(Below("src/App.csproj"), "<Project />");
        await File.WriteAllTextAsync(
            Below("App.sln"),
            """
            Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "App", "src\App.csproj",
                "{1A394107-AEFB-42F5-8134-0127F4EB1F4B}"
            """
        );
        await File.WriteAllTextAsync(Below("App.slnx"), """<Solution><Project Path="src/App.csproj" /></Solution>""");

        foreach (var solution in (string[])[Below("App.sln"), Below("App.slnx")])
        {
            await AssertFailsAsync(
                solution,
                $"'{solution}' is a solution. Name one of its projects:\n  dotnet openlayer inspect "
                    + $"{Path.GetRelativePath(Environment.CurrentDirectory, Below("src/App.csproj"))}"
            );
        }

        await AssertFailsAsync(Folder, "is a solution. Name one of its projects");
    }

    [Fact]
    public async Task A_folder_without_a_project_or_with_several()
    {
        await AssertFailsAsync(Folder, $"There is no project in '{Folder}'. Name a project or an assembly.");
        await File.WriteAllTextAsync(Below("One.csproj"), "<Project />");
        await File.WriteAllTextAsync(Below("Two.fsproj"), "<Project />");
        await AssertFailsAsync(
            Folder,
            $"There are several projects in '{Folder}'. Name one of: One.csproj, Two.fsproj."
        );
    }

    [Fact]
    public async Task A_build_is_chosen_of_a_project_only()
    {
        var path = new BuiltAssembly("Plain", _untraced).WriteTo(Folder);
        var run = await CommandRun.OfAsync("inspect", path, "--configuration", "Release");
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("--configuration and --framework apply only to projects", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_there_is_not()
    {
        var run = await CommandRun.OfAsync("inspect", Folder, "--format", "xml");
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("xml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_can_not_be_written()
    {
        var path = new BuiltAssembly("Plain", _untraced).WriteTo(Folder);
        var run = await CommandRun.OfAsync("inspect", path, "--output", Below("no-such-folder/page.html"));
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Contains("can't be written", run.Error, StringComparison.Ordinal);
    }

    private string Below(string name) => Path.Combine(Folder, name);

    private static async Task AssertFailsAsync(string path, string message)
    {
        var run = await CommandRun.OfAsync("inspect", path);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith("openlayer: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
