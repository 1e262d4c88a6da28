using System.Globalization;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Reads a documentation comment id as a person would.</summary>
internal static class DocumentationIdText
{
    /// <summary>
    /// Type and method of <c>M:Support.Agent`1.Ask``1(System.String)</c>: <c>Support.Agent&lt;T&gt;</c> and
    /// <c>Ask&lt;T&gt;</c>.
    /// </summary>
    public static (string Type, string Name) Split(string id)
    {
        var end = id.IndexOf('(', StringComparison.Ordinal);
        var path = (end < 0 ? id : id[..end])[2..];
        var dot = path.LastIndexOf('.');
        return (
            string.Join('.', path[..Math.Max(dot, 0)].Split('.').Select(WithParameters)),
            WithParameters(path[(dot + 1)..])
        );
    }

    private static string WithParameters(string name)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
        {
            return name.Replace('#', '.');
        }

        var count = int.Parse(name.AsSpan(name.LastIndexOf('`') + 1), CultureInfo.InvariantCulture);
        var parameters = Enumerable.Range(1, count).Select(number => count == 1 ? "T" : $"T{number}");
        return $"{name[..tick]}<{string.Join(", ", parameters)}>";
    }
}
