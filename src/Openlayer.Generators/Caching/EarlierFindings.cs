using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Caching;

/// <summary>Calls that were found before methods of some names changed.</summary>
internal sealed class EarlierFindings(CallFindings calls, IEnumerable<string> changed)
{
    private readonly HashSet<string> _changed = new(changed, StringComparer.Ordinal);

    /// <summary>The same after further changes.</summary>
    public EarlierFindings After(IEnumerable<string> changed) => new(calls, _changed.Concat(changed));

    /// <summary>
    /// The same for a search of other methods: calls of those that came or went have to be looked at.
    /// </summary>
    public EarlierFindings With(IReadOnlyDictionary<string, InterceptedMethodModel> methods) =>
        After([
            .. methods.Where(method => !calls.Names.ContainsKey(method.Key)).Select(method => method.Value.Name),
            .. calls.Names.Where(method => !methods.ContainsKey(method.Key)).Select(method => method.Value),
        ]);

    public EarlierCalls? In(SyntaxTree file) =>
        calls.Files.TryGet(file, 0, out var found) && Mentions.Of(_changed, file) is { } mentions
            ? new EarlierCalls(found, mentions)
            : null;
}
