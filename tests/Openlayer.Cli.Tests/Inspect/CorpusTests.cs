using System.Text.Json.Nodes;

namespace Openlayer.Cli.Tests.Inspect;

/// <summary>The corpus has traced methods of every shape; each is found, placed and described.</summary>
public sealed class CorpusTests : InspectTest
{
    [Fact]
    public async Task Nothing_of_the_corpus_is_left_open()
    {
        var assembly = await AssemblyAtAsync(Path.Combine(AppContext.BaseDirectory, "Openlayer.Corpus.Nullable.dll"));
        var methods = assembly["methods"]!.AsArray().Select(method => method!).ToList();

        Assert.True(methods.Count >= 150, $"There are {methods.Count} methods.");
        Assert.Empty(assembly["notes"]!.AsArray());
        AssertNone(methods, "is not traced", method => (string?)method["kind"] == "notTraced");
        AssertNone(methods, "is not described", method => method["inputs"] is null);
        AssertNone(methods, "is nowhere", method => method["assembly"] is null && method["file"] is null);
        AssertNone(
            methods,
            "is partial and has no line",
            method => (string?)method["kind"] == "partial" && method["line"] is null
        );
        AssertNone(
            methods,
            "is intercepted, and nobody calls it",
            method =>
                (string?)method["kind"] == "intercepted"
                && method["calls"]!.AsArray().Count + method["untracedUses"]!.AsArray().Count == 0
        );
    }

    private static void AssertNone(IEnumerable<JsonNode> methods, string what, Func<JsonNode, bool> condition)
    {
        var found = methods.Where(condition).Select(method => $"{method["id"]} {what}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
