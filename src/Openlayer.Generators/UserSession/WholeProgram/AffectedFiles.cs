using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>
/// The files that may have something to report: those that name the tracer, those that name a member of these which may
/// do something to its caller, and so on. It is found by names alone, so it has files too many, and never one too few.
/// All others are done with before anything is bound, and need not wait for it.
/// </summary>
internal sealed class AffectedFiles
{
    private readonly HashSet<SyntaxTree> _files = [];
    private readonly HashSet<Search> _names = [];
    private readonly Queue<Search> _waiting = new();
    private bool _isEverything;

    private AffectedFiles() { }

    public static AffectedFiles Of(Compilation compilation, CallSites callSites, CancellationToken cancellationToken)
    {
        var reach = new AffectedFiles();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var token in TracerMentions.NamesIn(tree, cancellationToken))
            {
                reach.Add(token.Parent!, ChangesIdsOfCaller(token));
            }
        }

        while (reach._waiting.Count > 0 && !reach._isEverything)
        {
            var (name, only) = reach._waiting.Dequeue();
            foreach (
                var use in only is null
                    ? callSites.NodesOf(name, cancellationToken)
                    : CallSites.NodesIn(only, name, cancellationToken)
            )
            {
                reach.Add(use, mayReachCaller: true);
            }
        }

        return reach;
    }

    public bool Contains(SyntaxTree tree) => _isEverything || _files.Contains(tree);

    // What ends with a 'using', or concerns one trace or one pipeline, is no business of whoever calls the method
    // around it.
    private static bool ChangesIdsOfCaller(SyntaxToken name) =>
        name.ValueText switch
        {
            TracerSymbols.Update or TracerSymbols.UseInPipeline => false,
            TracerSymbols.Use => SyntaxNames.CallOf(name.Parent!)
                is not {
                    Parent: UsingStatementSyntax
                        or EqualsValueClauseSyntax
                        {
                            Parent.Parent: VariableDeclarationSyntax
                            {
                                Parent: UsingStatementSyntax
                                    or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
                            }
                        },
                },
            _ => true,
        };

    private void Add(SyntaxNode use, bool mayReachCaller)
    {
        _files.Add(use.SyntaxTree);
        foreach (var outer in mayReachCaller ? use.Ancestors() : [])
        {
            // What is done in an async function or an iterator ends with it.
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
                AddName(method.Identifier.ValueText, member);
                break;
            case ConstructorDeclarationSyntax
            or FieldDeclarationSyntax
            or PropertyDeclarationSyntax { Initializer: not null }:
                // 'new()' and ': base()' have no name to look for, nor has what a derived type leaves unwritten.
                _isEverything = true;
                break;
            case PropertyDeclarationSyntax property:
                AddName(property.Identifier.ValueText, member);
                break;
            default:
                break;
        }
    }

    private void AddName(string name, SyntaxNode member)
    {
        var only = IsNamedInFileOnly((MemberDeclarationSyntax)member) ? member.SyntaxTree : null;
        var search = new Search(name, only);
        if (_names.Add(search))
        {
            _waiting.Enqueue(search);
        }
    }

    // A private member, unless its type goes on in another file.
    private static bool IsNamedInFileOnly(MemberDeclarationSyntax member) =>
        !member.Modifiers.Any(static modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword
        )
        && member
            is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null }
                or PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: null }
        && member.Parent is ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax
        && !member
            .Ancestors()
            .OfType<TypeDeclarationSyntax>()
            .Any(static type => type.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsOwnFlow(SyntaxNode function, BlockSyntax? body) =>
        function.ChildTokens().Any(static token => token.IsKind(SyntaxKind.AsyncKeyword))
        || body?.DescendantNodes(static node =>
                node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ExpressionSyntax)
            )
            .Any(static node => node is YieldStatementSyntax) == true;

    /// <summary>A name, and the one file to look for it in, if it can't be used in another.</summary>
    private sealed record Search(string Name, SyntaxTree? Only);
}
