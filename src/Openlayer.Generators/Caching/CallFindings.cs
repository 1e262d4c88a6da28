using Openlayer.Generators.Models;

namespace Openlayer.Generators.Caching;

/// <summary>Which calls in each file are calls of some methods.</summary>
internal sealed class CallFindings(IEnumerable<string> keys)
{
    /// <summary>The methods, by <c>WovenMethodParser.KeyOf</c>.</summary>
    public HashSet<string> Keys { get; } = [.. keys];

    public Findings<IReadOnlyList<FoundCall>> Files { get; } = new();
}

/// <summary>A call, and the key of the method that it calls.</summary>
internal sealed record FoundCall(string Key, CallSiteModel Site);
