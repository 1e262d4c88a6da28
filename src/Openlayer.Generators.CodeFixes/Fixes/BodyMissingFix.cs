using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1001: writes the body that the rule asks for, right after the definition.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BodyMissingFix))]
[Shared]
internal sealed class BodyMissingFix() : MethodFix(RuleIds.BodyMissing, "Create the traced method's body")
{
    private protected override Action<DocumentEditor>? Plan(MethodLocation location) =>
        location is { IsPartial: true, Trace: not null }
            ? editor => editor.InsertAfter(location.Syntax, Body(location))
            : null;

    private static MethodDeclarationSyntax Body(MethodLocation location)
    {
        var layout = Layout.Of(location.Syntax);
        var (end, indent) = (layout.LineEnd, layout.Indent);
        var body = (MethodDeclarationSyntax)
            SyntaxFactory.ParseMemberDeclaration(
                $"{BodyText.Of(location.Syntax, location.BodyName)}{end}{indent}{{{end}{indent}{layout.Unit}"
                    + $"throw new global::System.NotImplementedException();{end}{indent}}}{end}"
            )!;
        var exception = body.DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Last().Type;
        return body.ReplaceNode(exception, exception.WithAdditionalAnnotations(Simplifier.Annotation))
            .WithoutDefaultConstraints()
            .WithLeadingTrivia(layout.BlankLine);
    }
}
