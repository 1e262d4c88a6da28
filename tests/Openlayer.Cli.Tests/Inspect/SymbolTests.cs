using Microsoft.CodeAnalysis.Emit;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>Files and lines come from the symbols, wherever these are, and name no folder of the machine.</summary>
public sealed class SymbolTests : InspectTest
{
    private static readonly BuiltAssembly _app = new(
        "App",
        (
            "Agents/Agent.cs",
            """
            namespace App;
            public static class Agent { [Openlayer.Trace] public static string Ask(string question) => question; }
            """
        ),
        (
            "Program.cs",
            """
            namespace App;
            public static class Program { public static string Run() => Agent.Ask("a"); }
            """
        )
    );

    [Theory]
    [InlineData(DebugInformationFormat.Embedded, "embedded")]
    [InlineData(DebugInformationFormat.PortablePdb, "file")]
    public async Task Symbols_are_inside_the_assembly_or_beside_it(DebugInformationFormat format, string symbols)
    {
        var assembly = await AssemblyAtAsync((_app with { Symbols = format }).WriteTo(Folder));

        Assert.Equal(symbols, (string?)assembly["symbols"]);
        var ask = Assert.Single(assembly["methods"]!.AsArray())!;
        Assert.Equal(("Agents/Agent.cs", 2), ((string?)ask["file"], (int?)ask["line"]));
        Assert.Equal("Program.cs", (string?)ask["calls"]![0]!["file"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_symbols_all_but_the_places_is_told(bool isDeleted)
    {
        var path = (_app with { Symbols = isDeleted ? DebugInformationFormat.PortablePdb : null }).WriteTo(Folder);
        File.Delete(Path.ChangeExtension(path, ".pdb"));

        var assembly = await AssemblyAtAsync(path);
        Assert.Equal("none", (string?)assembly["symbols"]);
        Assert.Contains("No PDB", (string?)assembly["notes"]![0], StringComparison.Ordinal);
        var ask = Assert.Single(assembly["methods"]!.AsArray())!;
        Assert.Null((string?)ask["file"]);
        Assert.Equal("App.Program.Run", (string?)ask["calls"]![0]!["caller"]);

        var table = await CommandRun.OfAsync("inspect", path);
        Assert.Contains("No PDB", table.Output, StringComparison.Ordinal);
        Assert.Contains("App.Program.Run", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_/src/App/")]
    [InlineData("C:\\Users\\ada\\app\\")]
    public async Task Mapped_and_foreign_paths_are_shown_from_the_folder_that_all_files_share(string folder)
    {
        var ask = (await MethodsOfAsync((_app with { SourceFolder = folder }).WriteTo(Folder)))["Ask"];
        Assert.Equal("Agents/Agent.cs", (string?)ask["file"]);
    }

    [Fact]
    public async Task What_the_build_writes_names_no_folder_of_the_machine()
    {
        var path = (_app with { Symbols = null, SourceFolder = "/home/ada/secret-folder/" }).WriteTo(Folder);
        var bytes = await File.ReadAllBytesAsync(path);
        Assert.DoesNotContain("secret-folder", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("secret-folder", System.Text.Encoding.Unicode.GetString(bytes), StringComparison.Ordinal);
    }
}
