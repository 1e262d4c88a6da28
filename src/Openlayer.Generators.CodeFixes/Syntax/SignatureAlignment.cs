using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// Gives a body the signature of the traced method, and changes no more than that: names that the body's code uses, its
/// attributes, its comments and the layout stay.
/// </summary>
internal sealed class SignatureAlignment
{
    private readonly IMethodSymbol _definition;
    private readonly IMethodSymbol _wanted;
    private readonly MethodLocation _body;

    public SignatureAlignment(IMethodSymbol definition, MethodLocation body)
    {
        _definition = definition;
        _body = body;
        _wanted = HasTypeParametersOfBody ? definition.Construct([.. body.Symbol.TypeParameters]) : definition;
    }

    // Then the body's own names for them are as good.
    private bool HasTypeParametersOfBody =>
        _definition.TypeParameters.Length > 0
        && _definition.TypeParameters.Length == _body.Symbol.TypeParameters.Length;

    public MethodDeclarationSyntax Apply()
    {
        var aligned = _body
            .Syntax.WithParameterList(new ParameterAlignment(_wanted, _body).Apply())
            .WithReturnType(ReturnType());
        return WithTypeParameters(aligned).WithSpacedModifiers(Modifiers());
    }

    /// <summary>A type as short as the place allows.</summary>
    public static TypeSyntax TypeOf(ITypeSymbol type) =>
        SyntaxFactory.ParseTypeName(TypeText.Qualified(type)).WithAdditionalAnnotations(Simplifier.Annotation);

    private TypeSyntax ReturnType()
    {
        var written = _body.Syntax.ReturnType;
        var isRight =
            _body.Symbol.RefKind == RefKind.None && TypeIdentity.Same(_wanted.ReturnType, _body.Symbol.ReturnType);
        return isRight ? written : TypeOf(_wanted.ReturnType).WithTriviaFrom(written);
    }

    private List<SyntaxToken> Modifiers()
    {
        var modifiers = _body.Syntax.Modifiers.ToList();
        var missing = _body.Symbol switch
        {
            { IsStatic: false } when _definition.IsStatic => SyntaxKind.StaticKeyword,
            { IsStatic: false, IsReadOnly: false } when _definition.IsReadOnly => SyntaxKind.ReadOnlyKeyword,
            _ => SyntaxKind.None,
        };
        if (missing != SyntaxKind.None)
        {
            var accessibility = modifiers.TakeWhile(static modifier =>
                SyntaxFacts.IsAccessibilityModifier(modifier.Kind())
            );
            modifiers.Insert(accessibility.Count(), SyntaxFactory.Token(missing));
        }

        return modifiers;
    }

    private MethodDeclarationSyntax WithTypeParameters(MethodDeclarationSyntax method)
    {
        var wanted = ConstraintSyntax.ConstraintsOf(_definition);
        if (HasTypeParametersOfBody)
        {
            // Other names for them can't be put into the clauses of the definition as they are.
            return AsksForMore(wanted) && HaveSameNames() ? method.WithConstraints(wanted) : method;
        }

        if (_definition.TypeParameters.Length == _body.Symbol.TypeParameters.Length)
        {
            return method;
        }

        var names = _definition.TypeParameters.Select(static parameter =>
            SyntaxFactory.TypeParameter(Identifier.OfType(parameter.Name))
        );
        return method
            .WithTypeParameterList(_definition.IsGenericMethod ? SyntaxFactory.TypeParameterList([.. names]) : null)
            .WithConstraints(wanted);
    }

    private bool AsksForMore(SyntaxList<TypeParameterConstraintClauseSyntax> wanted) =>
        ConstraintSyntax.ConstraintsOf(_body.Symbol).Any(clause => !wanted.Any(other => other.IsEquivalentTo(clause)))
        || _definition
            .TypeParameters.Zip(_body.Symbol.TypeParameters, (a, b) => a.AllowsRefLikeType && !b.AllowsRefLikeType)
            .Any(isMissing => isMissing);

    private bool HaveSameNames() =>
        _definition.TypeParameters.Zip(_body.Symbol.TypeParameters, (a, b) => a.Name == b.Name).All(same => same);
}
