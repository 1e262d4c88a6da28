namespace Openlayer.Integration.Tests.Documents;

/// <summary>The pages that people read, by their path in the repository.</summary>
internal static class Pages
{
    private static readonly string[] _packages =
    [
        "Openlayer",
        "Openlayer.AspNetCore",
        "Openlayer.Dashboard",
        "Openlayer.Extensions.AI",
        "Openlayer.Agents",
        "Openlayer.OpenTelemetry",
        "Openlayer.Cli",
        "Openlayer.Testing",
    ];

    public static IReadOnlyList<string> All { get; } =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(BuildPaths.Repository, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(BuildPaths.Repository, "*.md"))
            .Concat(
                _packages.Select(static package => Path.Combine(BuildPaths.Repository, "src", package, "README.md"))
            )
            .Select(static path => Path.GetRelativePath(BuildPaths.Repository, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string page) =>
        File.ReadAllText(Path.Combine(BuildPaths.Repository, page)).ReplaceLineEndings("\n");
}
