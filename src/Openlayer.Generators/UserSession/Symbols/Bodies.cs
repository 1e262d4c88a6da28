using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>Finds the bodies around a piece of syntax.</summary>
internal static class Bodies
{
    /// <summary>
    /// The outermost code that a node is in: a member's, an initializer's, or the file's own statements.
    /// </summary>
    public static SyntaxNode? RootOf(SyntaxNode node)
    {
        SyntaxNode? root = null;
        for (var outer = node; outer is not null; outer = outer.Parent)
        {
            root = outer switch
            {
                BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or EqualsValueClauseSyntax => outer,
                ArrowExpressionClauseSyntax when outer.Parent is BasePropertyDeclarationSyntax => outer,
                GlobalStatementSyntax => outer.SyntaxTree.GetRoot(),
                _ => root,
            };
            if (outer is MemberDeclarationSyntax)
            {
                break;
            }
        }

        return root;
    }

    /// <summary>The body of a root and all bodies inside it.</summary>
    public static IEnumerable<Body> In(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken)
    {
        if (GraphOf(model.GetOperation(root, cancellationToken), cancellationToken) is not { } graph)
        {
            return [];
        }

        return In(new Body(root, graph, MethodOf(root, model, cancellationToken)), cancellationToken);
    }

    private static IEnumerable<Body> In(Body body, CancellationToken cancellationToken)
    {
        yield return body;
        foreach (var function in body.Graph.LocalFunctions)
        {
            var graph = body.Graph.GetLocalFunctionControlFlowGraph(function, cancellationToken);
            foreach (var inner in In(new Body(body.Root, graph, function), cancellationToken))
            {
                yield return inner;
            }
        }

        foreach (var lambda in Lambdas(body.Graph))
        {
            var graph = body.Graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken);
            foreach (var inner in In(new Body(body.Root, graph, lambda.Symbol), cancellationToken))
            {
                yield return inner;
            }
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> Lambdas(ControlFlowGraph graph) =>
        from block in graph.Blocks
        from operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
        from inner in operation.DescendantsAndSelf()
        where inner is IFlowAnonymousFunctionOperation
        select (IFlowAnonymousFunctionOperation)inner;

    private static ControlFlowGraph? GraphOf(IOperation? operation, CancellationToken cancellationToken) =>
        operation switch
        {
            IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellationToken),
            IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellationToken),
            IBlockOperation { Parent: null } block => ControlFlowGraph.Create(block, cancellationToken),
            IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellationToken),
            IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellationToken),
            IParameterInitializerOperation parameter => ControlFlowGraph.Create(parameter, cancellationToken),
            _ => null,
        };

    private static IMethodSymbol? MethodOf(SyntaxNode root, SemanticModel model, CancellationToken cancellationToken) =>
        root switch
        {
            ArrowExpressionClauseSyntax { Parent: { } property } => (
                model.GetDeclaredSymbol(property, cancellationToken) as IPropertySymbol
            )?.GetMethod,
            _ => model.GetDeclaredSymbol(root, cancellationToken) as IMethodSymbol,
        };
}
