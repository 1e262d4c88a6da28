using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Splits an intercepted method into a partial definition, for its callers, and a body.</summary>
internal static class MethodSplit
{
    public const string Title = "Split into a partial method and its body";

    private static readonly SyntaxKind[] _accessibility =
    [
        SyntaxKind.PublicKeyword,
        SyntaxKind.ProtectedKeyword,
        SyntaxKind.InternalKeyword,
        SyntaxKind.PrivateKeyword,
    ];

    /// <summary>Null where the method can't be split.</summary>
    public static Action<DocumentEditor>? Plan(MethodLocation location) =>
        IsPossible(location)
            ? editor =>
            {
                var layout = Layout.Of(location.Syntax);
                editor.InsertAfter(location.Syntax, Body(location, layout));
                editor.ReplaceNode(location.Syntax, Definition(location.Syntax, layout));
                PartialTypes.Make(editor, location.Syntax);
            }
            : null;

    private static bool IsPossible(MethodLocation location) =>
        location is { Trace: not null, HasBody: true, IsImplementation: false, IsBodyNameTaken: false }
        && SettingRules.CanBeBody(location.BodyName)
        && SignatureRules.WhyNotWritten(location.Symbol) is null
        && SignatureRules.WhyNotTraced(location.Symbol) is null;

    private static MethodDeclarationSyntax Body(MethodLocation location, Layout layout) =>
        location
            .Syntax.WithAttributeLists(location.Syntax.AttributeLists.OfBody())
            .AsBody(location.Symbol, location.BodyName)
            .WithParameters(static parameter => parameter.WithAttributeLists(parameter.AttributeLists.OfBody()))
            .WithLeadingTrivia(layout.BlankLine);

    private static MethodDeclarationSyntax Definition(MethodDeclarationSyntax method, Layout layout) =>
        method
            .WithSpacedModifiers(Modifiers(method))
            .WithParameters(static parameter => parameter.WithAttributeLists(parameter.AttributeLists.OfDefinition()))
            .AsDeclarationOnly(layout.EndOfLine);

    private static List<SyntaxToken> Modifiers(MethodDeclarationSyntax method)
    {
        var modifiers = method
            .Modifiers.Where(static modifier =>
                modifier.Kind() is not (SyntaxKind.AsyncKeyword or SyntaxKind.PartialKeyword)
            )
            .ToList();
        if (!modifiers.Any(static modifier => _accessibility.Contains(modifier.Kind())))
        {
            // A partial method that returns something has to say what it is by default.
            modifiers.Insert(
                0,
                SyntaxFactory.Token(
                    method.Parent is InterfaceDeclarationSyntax ? SyntaxKind.PublicKeyword : SyntaxKind.PrivateKeyword
                )
            );
        }

        modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword));
        return modifiers;
    }
}
