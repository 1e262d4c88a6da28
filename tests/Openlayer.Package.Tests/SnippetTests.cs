using System.Xml.Linq;
using Openlayer.TestSupport;

namespace Openlayer.Package.Tests;

/// <summary>What a page shows as a whole file builds in a fresh project, with the packages and nothing else.</summary>
[Collection(PackageCollection.Name)]
public sealed class SnippetTests(PackedFeed feed)
{
    // What the pages show beside these packages: redaction, models, tests, and queues.
    private static readonly string[] _libraries =
    [
        "Anthropic",
        "Hangfire.AspNetCore",
        "MassTransit",
        "Microsoft.AspNetCore.Mvc.Testing",
        "Microsoft.Extensions.AI",
        "Microsoft.Extensions.Compliance.Abstractions",
        "OpenAI",
        "Quartz.Extensions.Hosting",
        "xunit",
    ];

    [Fact]
    public async Task Every_whole_file_of_the_documents_builds()
    {
        var snippets = Directory
            .EnumerateFiles(Path.Combine(BuildPaths.Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Prepend(Path.Combine(BuildPaths.Repository, "README.md"))
            .SelectMany(path =>
                Snippet.Of(Path.GetRelativePath(BuildPaths.Repository, path).Replace('\\', '/'), File.ReadAllText(path))
            )
            .Where(snippet => snippet.IsWholeFile)
            .ToList();
        using var app = new FreshApp(
            feed,
            "Microsoft.NET.Sdk.Web",
            [
                "Openlayer",
                "Openlayer.Agents",
                "Openlayer.AspNetCore",
                "Openlayer.Dashboard",
                "Openlayer.Extensions.AI",
                "Openlayer.OpenTelemetry",
                "Openlayer.Testing",
            ],
            program: "",
            Libraries()
        );

        Assert.True(
            snippets[0] is { IsProgram: true, Place: var first }
                && first.StartsWith("README.md", StringComparison.Ordinal)
        );
        Assert.Contains(snippets, snippet => !snippet.IsProgram);
        foreach (var snippet in snippets)
        {
            app.Write($"// {snippet.Place}\n{snippet.Completed}{ProgramOf(snippet)}");
            await app.BuildAsync($"-p:OutputType={(snippet.HasStatements ? "Exe" : "Library")}");
        }
    }

    // A test of a web app names the app's program, which is in another project.
    private static string ProgramOf(Snippet snippet) =>
        snippet.Code.Contains("<Program>", StringComparison.Ordinal) ? "\npublic partial class Program;" : "";

    private static string Libraries() => new XElement("ItemGroup", _libraries.Select(Reference)).ToString();

    private static XElement Reference(string id) =>
        new("PackageReference", new XAttribute("Include", id), new XAttribute("Version", VersionOf(id)));

    private static string VersionOf(string id) =>
        XDocument
            .Load(Path.Combine(BuildPaths.Repository, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Where(version => (string?)version.Attribute("Include") == id)
            .Select(version => (string)version.Attribute("Version")!)
            .Single();
}
