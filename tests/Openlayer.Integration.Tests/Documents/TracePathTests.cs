using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The architecture's page names the files that a trace visits, and counts them.</summary>
public sealed partial class TracePathTests
{
    private const string Heading = "## The path of one trace";

    [Fact]
    public void The_files_that_a_trace_visits_are_there_and_counted()
    {
        var files = Directory
            .EnumerateFiles(
                Path.Combine(BuildPaths.Repository, "src", "Openlayer"),
                "*.cs",
                SearchOption.AllDirectories
            )
            .Select(static file => Path.GetFileNameWithoutExtension(file))
            .ToHashSet(StringComparer.Ordinal);
        var rows = Rows().ToList();

        Assert.Equal(3, rows.Count);
        Assert.All(rows, row => Assert.Equal([], row.Names.Where(name => !files.Contains(name))));
        Assert.All(rows, static row => Assert.Equal(row.Count, row.Names.Length));
        Assert.Equal(rows.Sum(static row => row.Count), rows.SelectMany(static row => row.Names).Distinct().Count());
    }

    private static IEnumerable<(int Count, string[] Names)> Rows() =>
        Pages
            .Read("docs/architecture.md")
            .Split('\n')
            .SkipWhile(static line => line != Heading)
            .Skip(1)
            .TakeWhile(static line => !line.StartsWith('#'))
            .Select(static line => Row().Match(line))
            .Where(static match => match.Success)
            .Select(static match =>
                (
                    int.Parse(match.Groups["count"].Value, System.Globalization.CultureInfo.InvariantCulture),
                    Name()
                        .Matches(match.Groups["names"].Value)
                        .Select(static name => name.Groups["name"].Value)
                        .ToArray()
                )
            );

    [GeneratedRegex(@"^\| [^|]+ \| (?<count>\d+) \| (?<names>[^|]+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();
}
