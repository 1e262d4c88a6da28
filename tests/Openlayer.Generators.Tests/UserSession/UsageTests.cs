using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.UserSession;

/// <summary>Ids as apps set them with the frameworks that they use, right and wrong in equal parts.</summary>
public class UsageTests
{
    private static readonly string _folder = Path.Combine(TestProject.Directory, "UserSession", "Usages");
    private static readonly IReadOnlyList<MarkedSnippet> _usages =
    [
        .. MarkedSnippet.Of("Right", _folder),
        .. MarkedSnippet.Of("Wrong", _folder),
    ];

    private static readonly Lazy<Task<ILookup<string, Diagnostic>>> _reported = new(ReportAsync);

    public static TheoryData<string> Usages => [.. _usages.Select(usage => usage.Place)];

    [Theory]
    [MemberData(nameof(Usages))]
    public async Task A_usage_is_reported_if_it_is_wrong(string usage)
    {
        var (snippet, reported) = (_usages.Single(one => one.Place == usage), (await _reported.Value)[usage]);

        Assert.Equal(snippet.Expected, reported.Select(one => $"{one.Id}: {TextOf(one)}"));
    }

    [Fact]
    public async Task There_are_sixty_and_none_is_missed_and_none_is_an_alarm()
    {
        var reported = await _reported.Value;
        var wrong = _usages.Where(usage => usage.IsWrong).ToList();
        var right = _usages.Except(wrong).ToList();
        var misses = wrong.Where(usage =>
            usage.Expected.Except(reported[usage.Place].Select(one => $"{one.Id}: {TextOf(one)}")).Any()
        );
        var alarms = right.Where(usage => reported[usage.Place].Any());

        Assert.InRange(right.Count, 30, int.MaxValue);
        Assert.InRange(wrong.Count, 30, int.MaxValue);
        Assert.Equal(right, MarkedSnippet.Of("Right", _folder));
        Assert.Equal([], misses.Select(usage => usage.Place));
        Assert.Equal([], alarms.Select(usage => usage.Place));
    }

    private static async Task<ILookup<string, Diagnostic>> ReportAsync()
    {
        var compilation = SnippetCompilation.Compile(_usages);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
        return (await SnippetCompilation.AnalyzeAsync(compilation))
            .OrderBy(one => one.Location.SourceSpan.Start)
            .ToLookup(one =>
                _usages.Where((_, index) => one.Location.SourceTree!.FilePath == $"Snippet{index}.cs").Single().Place
            );
    }

    private static string TextOf(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
