using System.Reflection;

namespace Openlayer.Architecture.Tests;

/// <summary>The tables of rooms in the page on the architecture.</summary>
internal static class ArchitecturePage
{
    private static readonly string _path = Path.Combine(
        typeof(ArchitecturePage)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "RepositoryRoot")
            .Value!,
        "docs",
        "architecture.md"
    );

    /// <summary>The first and the last cell of each row below a heading, as <see cref="Row"/> makes them.</summary>
    public static IEnumerable<string> Rows(string heading) =>
        File.ReadLines(_path)
            .SkipWhile(line => line != $"### {heading}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => $"{cells[0]}: {cells[^1]}");

    public static string Row(string room, IEnumerable<string> known)
    {
        var names = known.Select(name => $"`{name}`").ToList();
        return $"`{room}`: {(names.Count == 0 ? "–" : string.Join(", ", names))}";
    }
}
