using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.Text;

namespace Openlayer.Generators.Caching;

/// <summary>Names of methods that code can only come to by mentioning them.</summary>
internal static class PlainNames
{
    private const int Max = 8;

    // What the language calls without a word: in loops, with 'await' and 'using', for collections, queries, ranges,
    // records, interpolated strings, and the state machines of methods.
    private static readonly HashSet<string> _patterns =
    [
        "Add",
        "AddRange",
        "AppendFormatted",
        "AppendLiteral",
        "AsSpan",
        "AwaitOnCompleted",
        "AwaitUnsafeOnCompleted",
        "Cast",
        "Combine",
        "Concat",
        "Create",
        "Deconstruct",
        "Dispose",
        "DisposeAsync",
        "Enter",
        "EnterScope",
        "Equals",
        "Exit",
        "Finalize",
        "GetAsyncEnumerator",
        "GetAwaiter",
        "GetEnumerator",
        "GetHashCode",
        "GetPinnableReference",
        "GetResult",
        "GetSubArray",
        "GetType",
        "GroupBy",
        "GroupJoin",
        "Invoke",
        "Join",
        "Main",
        "MemberwiseClone",
        "MoveNext",
        "MoveNextAsync",
        "OnCompleted",
        "OrderBy",
        "OrderByDescending",
        "PrintMembers",
        "ReferenceEquals",
        "Select",
        "SelectMany",
        "SetException",
        "SetResult",
        "SetStateMachine",
        "Slice",
        "Start",
        "Substring",
        "ThenBy",
        "ThenByDescending",
        "ToArray",
        "ToString",
        "ToStringAndClear",
        "TryGetValue",
        "UnsafeOnCompleted",
        "Where",
        "_",
    ];

    /// <summary>
    /// False when one of the names may be meant where it isn't written; and of many, as to look for all of them takes
    /// too long.
    /// </summary>
    public static bool AreAll(IReadOnlyCollection<string> names, ImmutableArray<SyntaxTree> files) =>
        names.Count <= Max
        && names.All(IsPlain)
        && !files.Any(file => TextSearch.Contains(file.GetText(), "CollectionBuilder"));

    // An accessor or an operator may be written as a method, under the name that it has in metadata.
    private static bool IsPlain(string name) =>
        !_patterns.Contains(name)
        && name.IndexOf('_') < 0
        && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None;
}
