using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>
/// Whether code takes an id from the user of a request, if only through variables and methods of the program.
/// </summary>
internal sealed class ClaimSource(Compilation compilation, CancellationToken cancellationToken)
{
    private const int MaxDepth = 4;

    private readonly HashSet<SyntaxNode> _seen = [];

    public bool IsIn(SyntaxNode code) => IsIn(code, 0);

    private bool IsIn(SyntaxNode code, int depth)
    {
        if (depth > MaxDepth || !_seen.Add(code))
        {
            return false;
        }

        var model = compilation.GetSemanticModel(code.SyntaxTree);
        return code.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => IsClaim(name, model, depth));
    }

    private bool IsClaim(SimpleNameSyntax name, SemanticModel model, int depth) =>
        model.GetSymbolInfo(name, cancellationToken).Symbol switch
        {
            IMethodSymbol { Name: "FromClaim", ContainingType.Name: "IdSource" } => true,
            IPropertySymbol { Name: "User", ContainingType.Name: "HttpContext" } => true,
            { Kind: SymbolKind.Method or SymbolKind.Local or SymbolKind.Field or SymbolKind.Property } symbol => symbol
                .DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken))
                .Any(declaration => declaration is not TypeDeclarationSyntax && IsIn(declaration, depth + 1)),
            _ => false,
        };
}
