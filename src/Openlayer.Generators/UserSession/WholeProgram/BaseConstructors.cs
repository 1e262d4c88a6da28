using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>
/// Calls of constructors that stand nowhere in a body: a constructor runs its base type's, written or not.
/// </summary>
internal sealed class BaseConstructors(Compilation compilation, DeclaredTypes types)
{
    /// <summary>The bodies that run a constructor without saying so.</summary>
    public IEnumerable<SyntaxNode> BodiesThatCall(IMethodSymbol constructor) =>
        from derived in DerivedOf(constructor)
        where SymbolEqualityComparer.Default.Equals(Parameterless(derived.BaseType), constructor)
        from other in derived.InstanceConstructors
        from part in other.DeclaringSyntaxReferences
        let declaration = part.GetSyntax()
        where declaration is ConstructorDeclarationSyntax { Initializer: null }
        select declaration;

    /// <summary>
    /// The constructors without a body that run another: those that nobody has written, and primary ones.
    /// </summary>
    public IEnumerable<IMethodSymbol> BodilessThatCall(IMethodSymbol constructor) =>
        from derived in DerivedOf(constructor)
        from other in derived.InstanceConstructors
        where SymbolEqualityComparer.Default.Equals(CalledByBodiless(other), constructor)
        select other;

    private IEnumerable<INamedTypeSymbol> DerivedOf(IMethodSymbol constructor) =>
        constructor.MethodKind != MethodKind.Constructor
            ? []
            : types.All.Where(type =>
                SymbolEqualityComparer.Default.Equals(type.BaseType?.OriginalDefinition, constructor.ContainingType)
            );

    private IMethodSymbol? CalledByBodiless(IMethodSymbol constructor)
    {
        if (constructor.IsImplicitlyDeclared)
        {
            return constructor.Parameters.IsEmpty ? Parameterless(constructor.ContainingType.BaseType) : null;
        }

        if (
            constructor
                .DeclaringSyntaxReferences.Select(static part => part.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .FirstOrDefault()
            is not { } primary
        )
        {
            return null;
        }

        return primary.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } written
            ? (
                compilation.GetSemanticModel(written.SyntaxTree).GetSymbolInfo(written).Symbol as IMethodSymbol
            )?.OriginalDefinition
            : Parameterless(constructor.ContainingType.BaseType);
    }

    private static IMethodSymbol? Parameterless(INamedTypeSymbol? type) =>
        type
            ?.InstanceConstructors.FirstOrDefault(static one =>
                one.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)
            )
            ?.OriginalDefinition;
}
