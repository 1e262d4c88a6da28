using Openlayer.Testing;

namespace Openlayer.Package.Tests;

/// <summary>What a page shows as a whole file builds in a fresh project, with the packages and nothing else.</summary>
[Collection(PackageCollection.Name)]
public sealed class SnippetTests(PackedFeed feed)
{
    private const string Redaction = """
        <ItemGroup>
          <PackageReference Include="Microsoft.Extensions.Compliance.Abstractions" Version="10.0.0" />
          <PackageReference Include="Microsoft.Extensions.AI" Version="10.11.0" />
        </ItemGroup>
        """;

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
            ["Openlayer", "Openlayer.AspNetCore", "Openlayer.Dashboard", "Openlayer.Extensions.AI"],
            program: "",
            Redaction
        );

        Assert.True(
            snippets[0] is { IsProgram: true, Place: var first }
                && first.StartsWith("README.md", StringComparison.Ordinal)
        );
        Assert.Contains(snippets, snippet => !snippet.IsProgram);
        foreach (var snippet in snippets)
        {
            app.Write($"// {snippet.Place}\n{snippet.Completed}");
            await app.BuildAsync($"-p:OutputType={(snippet.HasStatements ? "Exe" : "Library")}");
        }
    }
}
