using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Interception.Calls;

/// <summary>The calls of a file by the name that is called. A file that was not edited is not read again.</summary>
internal sealed class CallIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, CallIndex> _indexes = new();

    private readonly Dictionary<string, List<InvocationExpressionSyntax>> _calls = new(StringComparer.Ordinal);

    private CallIndex(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is InvocationExpressionSyntax call && NameOf(call) is { } name)
            {
                Of(name.Identifier.ValueText).Add(call);
            }
        }
    }

    public static CallIndex Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (!_indexes.TryGetValue(tree, out var index))
        {
            index = new CallIndex(tree.GetRoot(cancellationToken));
            _ = _indexes.GetValue(tree, _ => index);
        }

        return index;
    }

    /// <summary>Where a call stands, unlike any other: those in a chain all begin where the first does.</summary>
    public static int LocationOf(InvocationExpressionSyntax call) => call.ArgumentList.SpanStart;

    /// <summary>The calls that may be of a traced method, in the order of the file.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls(CallShapes shapes)
    {
        var calls = new List<InvocationExpressionSyntax>();
        foreach (var named in _calls)
        {
            if (shapes.Contains(named.Key))
            {
                calls.AddRange(named.Value.Where(call => shapes.MayBeTraced(call, NameOf(call)!)));
            }
        }

        calls.Sort(static (one, other) => LocationOf(one).CompareTo(LocationOf(other)));
        return calls;
    }

    private List<InvocationExpressionSyntax> Of(string name)
    {
        if (!_calls.TryGetValue(name, out var calls))
        {
            _calls.Add(name, calls = []);
        }

        return calls;
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            SimpleNameSyntax name => name,
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
}
