using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Weaving;

/// <summary>The calls of a file by the name that is called. A file that was not edited is not read again.</summary>
internal sealed class CallIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, CallIndex> _indexes = new();

    private readonly ILookup<string, (InvocationExpressionSyntax Call, SimpleNameSyntax Name)> _calls;

    private CallIndex(SyntaxNode root) => _calls = root.DescendantNodes()
        .OfType<InvocationExpressionSyntax>()
        .Select(call => (Call: call, Name: NameOf(call)!))
        .Where(call => call.Name is not null)
        .ToLookup(call => call.Name.Identifier.ValueText, StringComparer.Ordinal);

    public static CallIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!_indexes.TryGetValue(tree, out var index))
        {
            index = new CallIndex(tree.GetRoot(cancellationToken));
            _ = _indexes.GetValue(tree, _ => index);
        }

        return index;
    }

    /// <summary>The calls that may be of a traced method, in the order of the file.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls(CallShapes shapes) =>
    [
        .. _calls.Where(calls => shapes.Contains(calls.Key))
            .SelectMany(calls => calls)
            .Where(call => shapes.MayBeTraced(call.Call, call.Name))
            .Select(call => call.Call)
            .OrderBy(call => call.SpanStart),
    ];

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };
}
