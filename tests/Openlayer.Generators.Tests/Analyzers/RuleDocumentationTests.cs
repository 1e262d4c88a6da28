namespace Openlayer.Generators.Tests.Analyzers;

public class RuleDocumentationTests
{
    private static readonly string _docs = Path.Combine(TestProject.Directory, "..", "..", "docs", "rules");

    public static TheoryData<string> Ids => [.. AnalyzerRun.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_the_page_that_its_link_opens(string id)
    {
        var rule = AnalyzerRun.All.Single(rule => rule.Id == id);
        var page = File.ReadAllText(Path.Combine(_docs, $"{id}.md"));

        Assert.EndsWith($"/docs/rules/{id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.All(
            ["## Why", "## Wrong", "## Right"],
            heading => Assert.Contains($"\n{heading}\n", page, StringComparison.Ordinal)
        );
    }
}
