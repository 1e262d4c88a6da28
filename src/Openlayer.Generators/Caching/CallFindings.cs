using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Caching;

/// <summary>Which calls in each file are calls of some methods.</summary>
internal sealed class CallFindings(
    IReadOnlyDictionary<string, InterceptedMethodModel> methods,
    EarlierFindings? earlier
)
{
    private EarlierFindings? _earlier = earlier?.With(methods);

    /// <summary>The methods, by <c>TracedMethods.KeyOf</c>.</summary>
    public HashSet<string> Keys { get; } = [.. methods.Keys];

    /// <summary>The keys of those that are a provider's.</summary>
    public HashSet<string> ModelCalls { get; } =
    [.. methods.Where(method => method.Value.ModelCall is not null).Select(method => method.Key)];

    /// <summary>Their names, by key.</summary>
    public IReadOnlyDictionary<string, string> Names { get; } =
        methods.ToDictionary(method => method.Key, method => method.Value.Name);

    public Findings<ImmutableArray<FoundCall>> Files { get; } = new();

    /// <summary>True when every file was searched, so that nothing from before is needed any more.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// What still holds of what was found in a file before declarations changed; null when nothing does.
    /// </summary>
    public EarlierCalls? EarlierIn(SyntaxTree file) => _earlier?.In(file);

    public void Complete()
    {
        IsComplete = true;
        _earlier = null;
    }
}

/// <summary>A call, by <c>CallIndex.LocationOf</c>, and the key of the method that it calls.</summary>
internal sealed record FoundCall(int Position, string Key, CallSiteModel Site);
