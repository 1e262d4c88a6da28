using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Interception.Calls;

namespace Openlayer.Generators.Caching;

/// <summary>The calls that were found in a file before methods changed which it may mention.</summary>
internal sealed class EarlierCalls(ImmutableArray<FoundCall> calls, Mentions mentions)
{
    private readonly Dictionary<int, FoundCall> _calls = calls.ToDictionary(call => call.Position);

    /// <summary>True for a call that means what it did.</summary>
    public bool Holds(InvocationExpressionSyntax call) => !mentions.Reach(call);

    /// <summary>The call, if it was one of a traced method.</summary>
    public FoundCall? Find(InvocationExpressionSyntax call) =>
        _calls.TryGetValue(CallIndex.LocationOf(call), out var found) ? found : null;
}
