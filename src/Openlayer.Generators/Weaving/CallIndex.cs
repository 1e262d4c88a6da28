using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Weaving;

/// <summary>The calls of a file by the name that is called. A file that was not edited is not read again.</summary>
internal sealed class CallIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, CallIndex> _indexes = new();

    private readonly ILookup<string, InvocationExpressionSyntax> _calls;

    private CallIndex(SyntaxNode root) => _calls = root.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Where(call => NameOf(call) is not null)
        .ToLookup(call => NameOf(call)!, StringComparer.Ordinal);

    public static CallIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!_indexes.TryGetValue(tree, out var index))
        {
            index = new CallIndex(tree.GetRoot(cancellationToken));
            _ = _indexes.GetValue(tree, _ => index);
        }

        return index;
    }

    /// <summary>The calls of these names, in the order of the file.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls(HashSet<string> names) =>
        [.. _calls.Where(calls => names.Contains(calls.Key)).SelectMany(calls => calls).OrderBy(call => call.SpanStart)];

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
