using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Tests.CodeFixes;

/// <summary>
/// The same sources as they are on other machines: with the line ends of Windows, or with both kinds in one file.
/// </summary>
internal sealed record LineEnds(string Name, Func<int, bool> IsWindows)
{
    /// <summary>By a line's number from 0 on, whether it ends in CRLF.</summary>
    public static IReadOnlyList<LineEnds> All { get; } =
    [
        new("CRLF", static _ => true),
        new("LF after the first line", static line => line == 0),
        new("CRLF after the first line", static line => line > 0),
        new("CRLF and LF in turns", static line => line % 2 == 0),
    ];

    // A line that was added between two that end alike has to end like them.
    private bool IsInTurns => IsWindows(2) != IsWindows(3);

    private string Of(string source)
    {
        var lines = source.ReplaceLineEndings("\n").Split('\n');
        return string.Concat(
            lines.Select((line, index) => index == lines.Length - 1 ? line : line + (IsWindows(index) ? "\r\n" : "\n"))
        );
    }

    /// <summary>What an edit makes of sources with these line ends otherwise than of those with LF.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(
        IEnumerable<LineEnds> kinds,
        OpenSolution open,
        Func<OpenSolution, Task<OpenSolution>> edit
    )
    {
        var expected = await (await edit(open)).SourcesAsync();
        var faults = new List<string>();
        foreach (var ends in kinds)
        {
            var before = await open.WithTextsAsync(ends.Of);
            var after = await edit(before);
            faults.AddRange(
                (await before.SourcesAsync())
                    .Zip(await after.SourcesAsync(), expected)
                    .Select(source =>
                        source.Second.ReplaceLineEndings("\n") == source.Third.ReplaceLineEndings("\n")
                            ? ends.FaultOf(source.First, source.Second)
                            : $"{ends.Name}: another text\n{Shown(source.Second)}"
                    )
                    .OfType<string>()
            );
            faults.AddRange(
                (await after.CompilationAsync())!
                    .GetDiagnostics()
                    .Where(static one => one.Severity == DiagnosticSeverity.Error)
                    .Select(one => $"{ends.Name}: {one}")
            );
        }

        return faults;
    }

    /// <summary>What is wrong with the ends of a changed source's lines; null when they are right.</summary>
    private string? FaultOf(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        if (!IsInTurns)
        {
            // Fixes add nothing above the first line.
            var odd = now.Skip(1)
                .SkipLast(1)
                .FirstOrDefault(line => line.EndsWith("\r\n", StringComparison.Ordinal) != IsWindows(1));
            return odd is null
                ? null
                : $"{Name}: '{odd.TrimEnd()}' ends otherwise than the lines around it\n{Shown(after)}";
        }

        var kept = Common(old, now, static line => line.TrimStart(' ', '\t'));
        var wanted = Common(old, now, static line => line.Trim());
        return kept == wanted
            ? null
            : $"{Name}: {wanted - kept} unchanged lines end otherwise than before\n{Shown(before)}\n---\n"
                + $"{Shown(after)}";
    }

    private static string[] Lines(string source) => source.Replace("\n", "\n\0", StringComparison.Ordinal).Split('\0');

    private static string Shown(string source) => source.Replace("\r", "<CR>", StringComparison.Ordinal);

    /// <summary>The length of the longest common subsequence.</summary>
    private static int Common(string[] left, string[] right, Func<string, string> key)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] =
                    key(left[i]) == key(right[j])
                        ? lengths[i + 1, j + 1] + 1
                        : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths[0, 0];
    }
}
