using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.Interception;

/// <summary>
/// Bodies with a call to be bound in nearly every statement. To bind such a body as a whole takes two thirds of the
/// time that its statements take one by one, as each of those makes its own scopes and enters its own results.
/// </summary>
internal sealed class DenseBodies(IEnumerable<InvocationExpressionSyntax> calls)
{
    // Between two calls, in characters: a statement or two.
    private const int MaxDistance = 150;

    private readonly HashSet<BlockSyntax> _unbound =
    [
        .. from call in calls
        let body = BodyOf(call)
        where body is not null
        group call by body into inside
        where inside.Skip(1).Any() && inside.Key.Span.Length <= inside.Count() * MaxDistance
        select inside.Key,
    ];

    /// <summary>Binds the body around a call, if it is one of these and still unbound.</summary>
    public void BindAround(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (_unbound.Count > 0 && BodyOf(call) is { } body && _unbound.Remove(body))
        {
            // Of the analysis itself nothing is done until its results are read.
            _ = model.AnalyzeControlFlow(body);
        }
    }

    private static BlockSyntax? BodyOf(InvocationExpressionSyntax call)
    {
        BlockSyntax? outermost = null;
        for (var around = call.Parent; around is not null and not MemberDeclarationSyntax; around = around.Parent)
        {
            outermost = around as BlockSyntax ?? outermost;
        }

        return outermost is { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } ? outermost : null;
    }
}
