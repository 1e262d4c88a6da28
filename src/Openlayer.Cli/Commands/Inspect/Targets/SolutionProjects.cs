using System.Text.RegularExpressions;

namespace Openlayer.Cli.Commands.Inspect.Targets;

/// <summary>The projects that a solution names, in any of its formats.</summary>
internal static partial class SolutionProjects
{
    public static IEnumerable<string> In(string solution) =>
        ProjectPath()
            .Matches(solution)
            .Select(match =>
                match.Groups["path"].Value.Replace("\\\\", "/", StringComparison.Ordinal).Replace('\\', '/')
            )
            .Distinct();

    [GeneratedRegex("""(?i)"(?<path>[^"\r\n]+\.(?:cs|fs|vb)proj)""")]
    private static partial Regex ProjectPath();
}
