using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Flow;

namespace Openlayer.Generators.UserSession.Program;

/// <summary>
/// The files that may have something to tell: those that name the tracer, those that name a member of these which may do
/// something to its caller, and so on. It is found by names alone, so it has files too many, and never one too few. All others
/// are done with before anything is bound, and need not wait for it.
/// </summary>
internal sealed class Reach
{
    private readonly HashSet<SyntaxTree> _files = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Queue<string> _waiting = new();
    private bool _isEverything;

    private Reach()
    {
    }

    public static Reach Of(Compilation compilation, CallSites callSites, CancellationToken cancellationToken)
    {
        var reach = new Reach();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var token in TextSearch.TracerNames(tree, cancellationToken))
            {
                reach.Add(token.Parent!);
            }
        }

        while (reach._waiting.Count > 0 && !reach._isEverything)
        {
            foreach (var use in callSites.NodesOf(reach._waiting.Dequeue(), cancellationToken))
            {
                reach.Add(use);
            }
        }

        return reach;
    }

    public bool Contains(SyntaxTree tree) => _isEverything || _files.Contains(tree);

    private void Add(SyntaxNode use)
    {
        _files.Add(use.SyntaxTree);
        foreach (var outer in use.Ancestors())
        {
            // What is done in an async function or an iterator ends with it, and nobody calls an initializer by its name.
            if (outer is LocalFunctionStatementSyntax { Body: var body } && IsOwnFlow(outer, body))
            {
                return;
            }

            if (outer is MemberDeclarationSyntax)
            {
                AddCallersOf(outer);
                return;
            }
        }
    }

    private void AddCallersOf(SyntaxNode member)
    {
        switch (member)
        {
            case MethodDeclarationSyntax method when !IsOwnFlow(method, method.Body):
                AddName(method.Identifier.ValueText);
                break;
            case PropertyDeclarationSyntax property:
                AddName(property.Identifier.ValueText);
                break;
            case ConstructorDeclarationSyntax:
                // 'new()' and ': base()' have no name to look for, nor has what a derived type leaves unwritten.
                _isEverything = true;
                break;
            default:
                break;
        }
    }

    private void AddName(string name)
    {
        if (_names.Add(name))
        {
            _waiting.Enqueue(name);
        }
    }

    private static bool IsOwnFlow(SyntaxNode function, BlockSyntax? body) =>
        function.ChildTokens().Any(static token => token.IsKind(SyntaxKind.AsyncKeyword))
        || body?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ExpressionSyntax))
            .Any(static node => node is YieldStatementSyntax) == true;
}
