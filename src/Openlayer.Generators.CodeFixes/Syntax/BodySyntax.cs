using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.CodeFixes;

/// <summary>A method's declaration, turned into that of a body, and what a declaration consists of.</summary>
internal static class BodySyntax
{
    private static readonly SyntaxKind[] _modifiers =
    [
        SyntaxKind.StaticKeyword,
        SyntaxKind.ReadOnlyKeyword,
        SyntaxKind.UnsafeKeyword,
        SyntaxKind.AsyncKeyword,
    ];

    /// <summary>The same method under the body's name, private, and without what is for its callers alone.</summary>
    public static MethodDeclarationSyntax AsBody(this MethodDeclarationSyntax method, IMethodSymbol symbol, string name)
    {
        var kept = method.Modifiers.Where(modifier => _modifiers.Contains(modifier.Kind()));
        var body = method
            .WithSpacedModifiers([SyntaxFactory.Token(SyntaxKind.PrivateKeyword), .. kept])
            .WithIdentifier(SyntaxFactory.Identifier(Identifier.Escape(name)).WithTriviaFrom(method.Identifier))
            .WithParameters(static parameter =>
                parameter
                    .WithModifiers([
                        .. parameter.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.ThisKeyword)),
                    ])
                    .WithDefault(null)
            );

        // An override inherits its constraints; a method of its own has to say them.
        return symbol.IsOverride ? body.WithConstraints(ConstraintSyntax.ConstraintsOf(symbol)) : body;
    }

    /// <summary>Each parameter changed, in the layout that the list has.</summary>
    public static MethodDeclarationSyntax WithParameters(
        this MethodDeclarationSyntax method,
        Func<ParameterSyntax, ParameterSyntax> change
    ) =>
        method.WithParameterList(
            method.ParameterList.ReplaceNodes(
                method.ParameterList.Parameters,
                (original, _) => change(original).WithTriviaFrom(original)
            )
        );

    /// <summary>The modifiers one space apart; what stood before the first, comments too, stays there.</summary>
    public static MethodDeclarationSyntax WithSpacedModifiers(
        this MethodDeclarationSyntax method,
        IReadOnlyList<SyntaxToken> modifiers
    )
    {
        var before = method.Modifiers.Any() ? method.Modifiers[0].LeadingTrivia : method.ReturnType.GetLeadingTrivia();
        return method
            .WithReturnType(method.ReturnType.WithLeadingTrivia(modifiers.Count == 0 ? before : default))
            .WithModifiers(
                SyntaxFactory.TokenList(
                    modifiers.Select(
                        (modifier, index) =>
                            modifier
                                .WithLeadingTrivia(index == 0 ? before : default)
                                .WithTrailingTrivia(SyntaxFactory.Space)
                    )
                )
            );
    }

    /// <summary>Everything up to the body.</summary>
    public static MethodDeclarationSyntax Head(this MethodDeclarationSyntax method) =>
        method.WithBody(null).WithExpressionBody(null).WithSemicolonToken(default);

    /// <summary>
    /// The declaration with a semicolon in place of a body. Comments before the body are no part of it.
    /// </summary>
    public static MethodDeclarationSyntax AsDeclarationOnly(this MethodDeclarationSyntax method, SyntaxTrivia endOfLine)
    {
        var head = method.Head();
        var last = head.GetLastToken();
        return head.ReplaceToken(last, last.WithTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(endOfLine));
    }
}
