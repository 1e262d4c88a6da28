using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.UserSession;

public class SnippetTests
{
    public static TheoryData<string> Files => [.. MarkedSnippet.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Rules_fire_where_they_are_marked_and_nowhere_else(string file)
    {
        var together = MarkedSnippet
            .Of(file)
            .GroupBy(snippet => snippet.Kind == SnippetKind.Program ? snippet.Place : file);
        var faults = new List<string>();
        foreach (var group in together)
        {
            faults.AddRange(await FaultsOf([.. group]));
        }

        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public void There_are_enough_snippets_and_half_of_them_are_right()
    {
        var snippets = MarkedSnippet.All;
        var wrong = snippets.Count(snippet => snippet.IsWrong);

        Assert.InRange(snippets.Count, 200, int.MaxValue);
        Assert.InRange(wrong / (double)snippets.Count, 0.45, 0.55);
        Assert.Equal(snippets.Count, snippets.Select(snippet => snippet.Place).Distinct().Count());
    }

    private static async Task<IEnumerable<string>> FaultsOf(IReadOnlyList<MarkedSnippet> snippets)
    {
        var compilation = SnippetCompilation.Compile(snippets);
        var broken = compilation
            .GetDiagnostics()
            .Where(one => one.Severity == DiagnosticSeverity.Error)
            .Select(one => $"{SnippetOf(one, snippets)?.Place}: {one}");
        var reported = (await SnippetCompilation.AnalyzeAsync(compilation)).ToLookup(one => SnippetOf(one, snippets));
        var elsewhere = reported[null].Select(one => one.ToString());
        return broken
            .Concat(elsewhere)
            .Concat(snippets.Select(snippet => FaultOf(snippet, reported[snippet])).OfType<string>());
    }

    private static string? FaultOf(MarkedSnippet snippet, IEnumerable<Diagnostic> reported)
    {
        var inOrder = reported.OrderBy(one => one.Location.SourceSpan.Start).ToList();
        var found = inOrder.Select(one =>
            $"{one.Id}: {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}"
        );
        return found.SequenceEqual(snippet.Expected)
            ? null
            : $"{snippet.Place}\n{snippet.Text}\nexpected {string.Join(", ", snippet.Expected)}\nfound    "
                + $"{string.Join("\n         ", inOrder.Select(one => $"{one.Id} {one.GetMessage()}"))}";
    }

    private static MarkedSnippet? SnippetOf(Diagnostic diagnostic, IReadOnlyList<MarkedSnippet> snippets) =>
        snippets.Where((_, index) => diagnostic.Location.SourceTree?.FilePath == $"Snippet{index}.cs").FirstOrDefault();
}
