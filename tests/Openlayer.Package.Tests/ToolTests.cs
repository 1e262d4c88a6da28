using System.Xml.Linq;

namespace Openlayer.Package.Tests;

/// <summary>Tools that look at all of a project's code leave out what the build writes.</summary>
[Collection(PackageCollection.Name)]
public sealed class ToolTests(PackedFeed feed)
{
    private const string CoveringTest = """
        using Xunit;

        public class CoverageTests
        {
            [Fact]
            public async Task All_lines_run() => Assert.Equal("a 2", await new Library.Agent().RunAsync("a"));
        }
        """;

    private const string CoveringProject = """
        <PropertyGroup>
          <GenerateProgramFile>true</GenerateProgramFile>
        </PropertyGroup>
        <ItemGroup>
          <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
          <PackageReference Include="xunit" Version="2.9.3" />
          <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
          <PackageReference Include="coverlet.collector" Version="10.0.1" />
          <ProjectReference Include="Library/Library.csproj" />
          <Compile Remove="Library/**" />
        </ItemGroup>
        """;

    private const string CoveredLibrary = """
        using Openlayer;

        namespace Library;

        public partial class Agent
        {
            [Trace]
            public partial Task<int> CountAsync(int number);

            private async Task<int> CountAsyncCore(int number)
            {
                await Task.Yield();
                return number;
            }

            [Trace]
            internal string Find(string text) => text;

            public async Task<string> RunAsync(string text) => Find(text) + " " + await CountAsync(2);

            public static int Forgotten() => 1;
        }
        """;

    [Fact]
    public async Task Coverage_counts_the_lines_of_the_author_alone()
    {
        using var app = new FreshApp(feed, "Microsoft.NET.Sdk", [], CoveringTest, CoveringProject);
        app.AddLibrary("Openlayer", CoveredLibrary);
        var report = XDocument.Parse(await app.CoverAsync());

        var files = report.Descendants("class").Select(type => (string)type.Attribute("filename")!).Distinct();
        Assert.Equal("Code.cs", Path.GetFileName(Assert.Single(files)));
        var lines = report.Descendants("line").Where(line => line.Parent!.Parent!.Name == "class").ToList();
        Assert.Equal(
            ["21"],
            lines
                .Where(line => (string?)line.Attribute("hits") == "0")
                .Select(line => (string)line.Attribute("number")!)
        );
        Assert.Equal(
            [11, 12, 13, 14, 17, 19, 21],
            lines.Select(line => (int)line.Attribute("number")!).Distinct().Order()
        );
    }

    private const string ComplainedProgram = """
        using Openlayer;

        System.Console.WriteLine(await Agent.AnswerAsync("Who complains?", 1) + await Agent.RunAsync());

        internal static partial class Agent
        {
            [Trace]
            public static partial Task<string> AnswerAsync(string question, int asked);

            private static async Task<string> AnswerAsyncCore(string question, int asked)
            {
                await Task.Yield();
                return question;
            }

            private static async Task<string> Wrong(int plain)
            {
                await Task.Yield();
                return "";
            }

            public static Task<string> RunAsync() => Wrong(2);
        }
        """;

    private const string ComplainingProject = """
        <PropertyGroup><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild></PropertyGroup>
        <ItemGroup>
          <PackageReference Include="Microsoft.VisualStudio.Threading.Analyzers" Version="18.12.1"
                            PrivateAssets="all" />
          <PackageReference Include="Meziantou.Analyzer" Version="3.0.321" PrivateAssets="all" />
          <PackageReference Include="SonarAnalyzer.CSharp" Version="9.32.0.97167" PrivateAssets="all" />
          <PackageReference Include="Roslynator.Analyzers" Version="5.0.1" PrivateAssets="all" />
        </ItemGroup>
        """;

    [Fact]
    public async Task Analyzers_of_others_accept_the_name_and_the_signature_of_a_body()
    {
        using var app = new FreshApp(feed, "Microsoft.NET.Sdk", ["Openlayer"], ComplainedProgram, ComplainingProject);
        string[] rules = ["VSTHRD200", "MA0137", "RCS1046", "RCS1163", "S1172", "IDE1006", "IDE0060"];
        app.Demand(
            rules,
            "dotnet_naming_rule.async.severity = error",
            "dotnet_naming_rule.async.symbols = async",
            "dotnet_naming_rule.async.style = async",
            "dotnet_naming_symbols.async.applicable_kinds = method",
            "dotnet_naming_symbols.async.required_modifiers = async",
            "dotnet_naming_style.async.required_suffix = Async",
            "dotnet_naming_style.async.capitalization = pascal_case"
        );
        var output = await app.BuildInVainAsync();

        Assert.All(
            rules,
            rule =>
                Assert.Contains(
                    $"Program.cs(16",
                    string.Join('\n', output.Split('\n').Where(line => line.Contains(rule, StringComparison.Ordinal))),
                    StringComparison.Ordinal
                )
        );
        Assert.DoesNotContain("Program.cs(10", output, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", output, StringComparison.Ordinal);
    }
}
