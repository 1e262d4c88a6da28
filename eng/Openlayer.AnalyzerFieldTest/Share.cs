using System.Globalization;
using System.Text.RegularExpressions;

namespace Openlayer.AnalyzerFieldTest;

/// <summary>
/// How much of the compiler's time the analyzers took, read from a detailed build log with ReportAnalyzer.
/// </summary>
internal static partial class Share
{
    public static string Of(string log)
    {
        var text = File.ReadAllText(log);
        var analyzers = Times(Analyzer().Matches(text)).Sum();
        var compiler = Times(Compiler().Matches(text)).Sum() / 1000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"compiler {compiler:F1} s, UserSessionAnalyzer {analyzers:F3} s ({100 * analyzers / compiler:F2} %)"
        );
    }

    private static IEnumerable<double> Times(MatchCollection matches) =>
        matches.Select(static match =>
            double.TryParse(match.Groups["time"].Value, CultureInfo.InvariantCulture, out var time) ? time : 0
        );

    // "<0.001" counts as nothing.
    [GeneratedRegex(
        @"^\s*(?<time>[<\d.]+)\s+\S+\s+Openlayer\.Generators\.UserSession\.UserSessionAnalyzer",
        RegexOptions.Multiline
    )]
    private static partial Regex Analyzer();

    [GeneratedRegex(@"^\s*(?<time>\d+) ms\s+Csc\s", RegexOptions.Multiline)]
    private static partial Regex Compiler();
}
