using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>What the statements of a region declare and other statements use.</summary>
internal sealed class RegionLocals
{
    private readonly IdLocation _location;
    private readonly IdRegion _region;
    private readonly ISymbol[] _used;

    public RegionLocals(IdLocation location, IdRegion region)
    {
        _location = location;
        _region = region;
        _used = [.. region.Statements.SelectMany(Declared).Where(IsUsedOutside)];
    }

    /// <summary>The statements whose variable has to be declared before the region.</summary>
    public IEnumerable<LocalDeclarationStatementSyntax> ToMoveOut =>
        _region
            .Statements.OfType<LocalDeclarationStatementSyntax>()
            .Where(statement =>
                statement.Declaration.Variables.Any(variable =>
                    _used.Contains(_location.Model.GetDeclaredSymbol(variable), SymbolEqualityComparer.Default)
                )
            );

    /// <summary>Whether a plain declaration before the region does for each of them.</summary>
    public bool CanBeMovedOut => _used.Length == ToMoveOut.Count(CanStandBefore);

    private IEnumerable<ISymbol> Declared(StatementSyntax statement) =>
        from node in statement.DescendantNodesAndSelf()
        where node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or LocalFunctionStatementSyntax
        let symbol = _location.Model.GetDeclaredSymbol(node)
        where symbol is ILocalSymbol or IMethodSymbol
        select symbol;

    private bool IsUsedOutside(ISymbol symbol) =>
        _location
            .FunctionRoot.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                name.Identifier.ValueText == symbol.Name
                && !_region.Contains(name)
                && SymbolEqualityComparer.Default.Equals(_location.Model.GetSymbolInfo(name).Symbol, symbol)
            );

    private bool CanStandBefore(LocalDeclarationStatementSyntax statement) =>
        statement is { IsConst: false, UsingKeyword.RawKind: 0, Declaration.Variables: { Count: 1 } variables }
        && variables[0] is var variable
        && variable.Initializer?.Value
            is not (InitializerExpressionSyntax or RefExpressionSyntax or StackAllocArrayCreationExpressionSyntax)
        && _location.Model.GetDeclaredSymbol(variable)
            is ILocalSymbol { RefKind: RefKind.None, ScopedKind: ScopedKind.None } local
        && local.Type
            is { IsAnonymousType: false, TypeKind: not (TypeKind.Error or TypeKind.Pointer) }
                and not { IsRefLikeType: true };
}
