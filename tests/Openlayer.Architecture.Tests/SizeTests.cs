namespace Openlayer.Architecture.Tests;

/// <summary>Lines, methods and files stay small enough to be read at once.</summary>
public sealed class SizeTests
{
    private const int LongestLine = 120;
    private const int LongestMethod = 40;
    private const int LongestFile = 300;
    private const int LongestTestFile = 200;

    private static readonly IReadOnlyList<SourceText> _all = SourceText.All();

    [Fact]
    public void No_line_is_too_long() => AssertNone(_all.SelectMany(static text => text.LinesOver(LongestLine)));

    [Fact]
    public void No_method_is_too_long() => AssertNone(_all.SelectMany(static text => text.MethodsOver(LongestMethod)));

    [Fact]
    public void No_file_is_too_long() =>
        AssertNone(_all.Where(static text => text.Lines > LongestFile).Select(static text => text.At(text.Lines)));

    [Fact]
    public void Nine_in_ten_files_of_tests_are_shorter_still()
    {
        var tests = _all.Where(static text => text.Path.StartsWith("tests/", StringComparison.Ordinal)).ToList();
        var longer = tests.Where(static text => text.Lines > LongestTestFile).ToList();
        Assert.NotEmpty(tests);
        Assert.True(
            longer.Count * 10 <= tests.Count,
            $"{longer.Count} of {tests.Count}:\n{string.Join('\n', longer.Select(static text => text.At(text.Lines)))}"
        );
    }

    [Fact]
    public void What_is_too_long_is_found()
    {
        var text = new SourceText(
            "Agent.cs",
            """
            internal sealed class Agent
            {
                private const string Long =
                    "a text";

                public string Ask()
                {
                    return Long;

                    string Think() =>
                        "";
                }
            }

            """
        );
        Assert.Equal(13, text.Lines);
        Assert.Equal(["Agent.cs:1: 27 characters", "Agent.cs:3: 31 characters"], text.LinesOver(26));
        Assert.Equal(["Agent.cs:6: 7 lines"], text.MethodsOver(6));
        Assert.Equal(["Agent.cs:6: 7 lines", "Agent.cs:10: 2 lines"], text.MethodsOver(1));
        Assert.Empty(text.MethodsOver(7));
    }

    private static void AssertNone(IEnumerable<string> found)
    {
        Assert.NotEmpty(_all);
        var list = found.ToList();
        Assert.True(list.Count == 0, string.Join('\n', list));
    }
}
