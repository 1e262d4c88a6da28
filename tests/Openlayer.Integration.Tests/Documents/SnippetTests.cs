using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Documents;

public sealed class SnippetTests
{
    public static TheoryData<string> PagesWithSnippets => [.. Pages.All.Where(static page => Read(page).Count > 0)];

    [Theory]
    [MemberData(nameof(PagesWithSnippets))]
    public void Every_snippet_of_a_page_compiles(string page)
    {
        var snippets = Read(page).Where(static snippet => !snippet.IsWrong).ToList();

        var broken = snippets
            .Select(static snippet => (snippet, Faults: SnippetCompilation.Faults(snippet)))
            .Where(static one => one.Faults.Count > 0);

        Assert.True(snippets.Count > 0, $"{page} shows only what is wrong");
        Assert.All(
            broken,
            static one => Assert.Fail($"{one.snippet.Place}\n{string.Join('\n', one.Faults)}\n\n{one.snippet.Code}")
        );
    }

    [Fact]
    public void A_snippet_that_does_not_compile_is_found()
    {
        var snippet = Assert.Single(Snippet.Of("page.md", "```csharp\nOpenlayerTracer.NoSuchMember();\n```\n"));

        Assert.Contains(
            SnippetCompilation.Faults(snippet),
            static fault => fault.Contains("NoSuchMember", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_whole_file_brings_its_usings()
    {
        const string Types = "public static class Agent { [Trace] public static int Ask() => 1; }";
        var snippets = Snippet.Of("page.md", $"```csharp\n{Types}\n```\n```csharp\nusing Openlayer;\n\n{Types}\n```\n");

        Assert.All(snippets, static snippet => Assert.True(snippet.IsWholeFile));
        Assert.Contains(
            SnippetCompilation.Faults(snippets[0]),
            static fault => fault.Contains("CS0246", StringComparison.Ordinal)
        );
        Assert.Empty(SnippetCompilation.Faults(snippets[1]));
    }

    private static IReadOnlyList<Snippet> Read(string page) => Snippet.Of(page, Pages.Read(page));
}
