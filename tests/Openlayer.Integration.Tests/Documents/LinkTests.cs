namespace Openlayer.Integration.Tests.Documents;

public sealed class LinkTests
{
    [Fact]
    public void A_link_of_a_page_leads_to_a_file_and_a_heading_in_it()
    {
        var broken = Pages.All.SelectMany(static page =>
            Links
                .Of(Pages.Read(page))
                .Where(link => !Links.Leads(Path.Combine(BuildPaths.Repository, page), link))
                .Select(link => $"{page} → {link}")
        );

        Assert.Equal([], broken);
    }

    [Fact]
    public void A_page_of_the_docs_is_reached_from_the_index()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        Visit(Path.Combine(BuildPaths.Repository, "README.md"), reached);

        Assert.Equal(
            [],
            Pages
                .All.Where(page => !reached.Contains(Path.GetFullPath(Path.Combine(BuildPaths.Repository, page))))
                .Where(static page => !page.StartsWith("src/", StringComparison.Ordinal))
                .Except(["CHANGELOG.md", "SECURITY.md"])
        );
    }

    [Theory]
    [InlineData("## What a request gives", "what-a-request-gives")]
    [InlineData("# OL1001: A traced method needs a body", "ol1001-a-traced-method-needs-a-body")]
    [InlineData("## `[NoTrace]` and you", "notrace-and-you")]
    [InlineData("## MSBuild and .editorconfig", "msbuild-and-editorconfig")]
    public void A_heading_has_an_anchor(string heading, string anchor)
    {
        Assert.Equal([anchor], Links.AnchorsOf(heading));
    }

    [Fact]
    public void The_second_heading_of_a_name_is_numbered_and_code_has_none()
    {
        Assert.Equal(["fix", "fix-1"], Links.AnchorsOf("# Fix\n\n```bash\n# no heading\n```\n\n## Fix\n"));
    }

    [Fact]
    public void A_missing_file_and_a_missing_heading_are_found()
    {
        var page = Path.Combine(BuildPaths.Repository, "docs", "README.md");

        Assert.True(Links.Leads(page, "#guides"));
        Assert.True(Links.Leads(page, "architecture.md#runtime"));
        Assert.False(Links.Leads(page, "architecture.md#gone"));
        Assert.False(Links.Leads(page, "gone.md"));
    }

    private static void Visit(string page, HashSet<string> reached)
    {
        if (!File.Exists(page) || !reached.Add(page) || !page.EndsWith(".md", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var link in Links.Of(File.ReadAllText(page)))
        {
            Visit(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, link.Split('#')[0])), reached);
        }
    }
}
