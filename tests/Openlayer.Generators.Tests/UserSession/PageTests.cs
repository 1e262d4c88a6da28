using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.UserSession;

/// <summary>What the pages show as wrong is found, and what they show as right is not.</summary>
public class PageTests
{
    private static readonly string _repository = Path.Combine(TestProject.Directory, "..", "..");

    public static TheoryData<string> RulePages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(_repository, "docs", "rules"), "OL2*.md")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(RulePages))]
    public async Task A_rules_page_shows_what_it_finds_and_what_it_does_not(string rule)
    {
        var blocks = BlocksOf(File.ReadAllText(Path.Combine(_repository, "docs", "rules", $"{rule}.md"))).ToList();

        Assert.Contains(blocks, block => block.IsWrong);
        Assert.Contains(blocks, block => !block.IsWrong);
        foreach (var (code, isWrong) in blocks)
        {
            Assert.Equal(isWrong ? [rule] : [], await FindAsync(code));
        }
    }

    [Theory]
    [InlineData("docs/guides/users-and-sessions.md", 5)]
    [InlineData("README.md", 1)]
    public async Task A_pages_code_raises_nothing_until_its_clear_is_removed(string page, int atLeast)
    {
        var blocks = BlocksOf(File.ReadAllText(Path.Combine(_repository, page)))
            .Select(block => block.Code)
            .Where(code => code.Contains("UserSession", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(blocks.Count, atLeast, int.MaxValue);
        foreach (var code in blocks)
        {
            Assert.Equal([], await FindAsync(code));
            if (code.Contains("ClearUserSessionContext();", StringComparison.Ordinal))
            {
                Assert.Equal(
                    ["OL2001"],
                    await FindAsync(
                        code.Replace("OpenlayerTracer.ClearUserSessionContext();", "", StringComparison.Ordinal)
                    )
                );
            }
        }
    }

    private static async Task<IEnumerable<string>> FindAsync(string code)
    {
        var compilation = Forms(code)
            .Select(form => SnippetCompilation.Compile([form]))
            .First(form =>
                !form.GetDiagnostics().Any(one => one.Severity == DiagnosticSeverity.Error && !IsForeign(one))
            );
        return (await SnippetCompilation.AnalyzeAsync(compilation)).Select(one => one.Id);
    }

    // Types, statements in a traced method of an app that is being built, or a program.
    private static IEnumerable<MarkedSnippet> Forms(string code) =>
        [
            new("page", SnippetKind.Types, code),
            new(
                "page",
                SnippetKind.Members,
                $$"""
                static WebApplicationBuilder builder = null!;
                static WebApplication app = null!;
                static IAgent agent = null!;
                interface IAgent { [Trace] Task<string> AnswerAsync(string question, CancellationToken token); }
                [Trace] static async Task M()
                {
                    await Task.Yield();
                    {{code.Replace("var app = builder.Build();", "", StringComparison.Ordinal)}}
                }
                """
            ),
            new("page", SnippetKind.Program, code),
        ];

    // What the generator writes, and packages that these tests do not reference.
    private static bool IsForeign(Diagnostic diagnostic) =>
        diagnostic.Id is "CS8795" || diagnostic.GetMessage().Contains("Dashboard", StringComparison.Ordinal);

    private static IEnumerable<(string Code, bool IsWrong)> BlocksOf(string markdown)
    {
        var heading = "";
        var code = default(List<string>);
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (code is not null && line == "```")
            {
                yield return (string.Join('\n', code), heading == "Wrong");
                code = null;
            }
            else if (line == "```csharp")
            {
                code = [];
            }
            else if (code is not null)
            {
                code.Add(line);
            }
            else if (line.StartsWith('#'))
            {
                heading = line.TrimStart('#', ' ');
            }
        }
    }
}
