using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Splits an ordinary traced method into a partial definition, for its callers, and a body.</summary>
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
    public static Action<DocumentEditor>? Plan(MethodLocation place) =>
        IsPossible(place)
            ? editor =>
            {
                var layout = Layout.Of(place.Syntax);
                editor.InsertAfter(place.Syntax, Body(place, layout));
                editor.ReplaceNode(place.Syntax, Definition(place.Syntax, layout));
                PartialTypes.Make(editor, place.Syntax);
            }
            : null;

    private static bool IsPossible(MethodLocation place) =>
        place is { Trace: not null, HasBody: true, IsImplementation: false, IsBodyNameTaken: false }
        && SettingRules.CanBeBody(place.BodyName)
        && SignatureRules.WhyNotWritten(place.Symbol) is null
        && SignatureRules.WhyNotTraced(place.Symbol) is null;

    private static MethodDeclarationSyntax Body(MethodLocation place, Layout layout) =>
        place
            .Syntax.WithAttributeLists(place.Syntax.AttributeLists.OfBody())
            .AsBody(place.Symbol, place.BodyName)
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
