using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The files that a page points to.</summary>
internal static partial class Links
{
    public static IEnumerable<string> Of(string markdown) =>
        Link()
            .Matches(markdown)
            .Select(static match => match.Groups["target"].Value.Split('#')[0])
            .Where(static target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
