using System.Globalization;
using System.Text.RegularExpressions;

namespace Openlayer.GeneratorFieldTest;

/// <summary>What one build logged, and how long its compiler took.</summary>
internal sealed partial class BuildLog(string[] lines)
{
    private const string Ours = "Openlayer.Generators,";

    /// <summary>
    /// Errors and warnings, each once, as <c>file: code: text</c>; lines move when methods are marked.
    /// </summary>
    public IReadOnlyCollection<LoggedDiagnostic> Diagnostics { get; } =
    [
        .. lines
            .Select(line => DiagnosticLine().Match(line))
            .Where(match => match.Success)
            .Select(match => new LoggedDiagnostic(
                match.Groups["where"].Value.Trim(),
                match.Groups["kind"].Value,
                match.Groups["code"].Value,
                match.Groups["text"].Value.Trim()
            ))
            .Distinct(),
    ];

    /// <summary>All compilations together.</summary>
    public TimeSpan Compiling { get; } =
        TimeSpan.FromMilliseconds(
            lines
                .Select(line => CompilerLine().Match(line))
                .Where(match => match.Success)
                .Sum(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
        );

    /// <summary>Our analyzers in all of them, on all cores.</summary>
    public TimeSpan Analyzing { get; } = Sum(lines, "Total analyzer execution time");

    /// <summary>Our generator in all of them.</summary>
    public TimeSpan Generating { get; } = Sum(lines, "Total generator execution time");

    private static TimeSpan Sum(string[] lines, string heading)
    {
        var seconds = 0.0;
        var isUnderHeading = false;
        foreach (var line in lines)
        {
            isUnderHeading = line.Contains("execution time:", StringComparison.Ordinal)
                ? line.Contains(heading, StringComparison.Ordinal)
                : isUnderHeading;
            if (
                isUnderHeading
                && line.Contains(Ours, StringComparison.Ordinal)
                && TimeLine().Match(line) is { Success: true } time
            )
            {
                seconds += double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture);
            }
        }

        return TimeSpan.FromSeconds(seconds);
    }

    // Before the kind stands a place in a file, or a project, or the name of a tool.
    [GeneratedRegex(
        @"^\s*(?:\d+>)?(?<where>[^\s].*?)(?:\([\d,]+\))?\s*:\s+"
            + @"(?<kind>error|warning) (?<code>[A-Z]+\d+)\s*:(?<text>[^\[]*)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex DiagnosticLine();

    [GeneratedRegex(@"^\s*(\d+) ms\s+Csc\s")]
    private static partial Regex CompilerLine();

    [GeneratedRegex(@"^\s*<?([\d.]+)\s")]
    private static partial Regex TimeLine();
}

/// <summary>An error or a warning.</summary>
internal sealed record LoggedDiagnostic(string Where, string Kind, string Code, string Text);
