namespace Openlayer.Activities.Listening;

/// <summary>The activity sources of libraries that call models, agents and tools.</summary>
internal sealed class KnownSources(IEnumerable<string> more)
{
    private static readonly string[] _known =
    [
        "Experimental.Microsoft.Extensions.AI*",
        "Microsoft.Extensions.AI*",
        "Experimental.Microsoft.Agents.AI*",
        "Microsoft.Agents.AI*",
        "Microsoft.SemanticKernel*",
        "OpenAI.*",
        "Azure.AI.*",
        "Experimental.ModelContextProtocol*",
        "ModelContextProtocol*",
    ];

    private readonly string[] _patterns = [.. _known, .. more.Where(static name => !string.IsNullOrWhiteSpace(name))];

    public bool Contains(string name) => Array.Exists(_patterns, pattern => Matches(pattern, name));

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*')
            ? name.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
            : name == pattern;
}
