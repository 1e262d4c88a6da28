using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1007: writes a parameter's name in its own casing, and drops a setting that means nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SettingNotUsableFix))]
[Shared]
internal sealed class SettingNotUsableFix() : DocumentFix(RuleIds.SettingNotUsable, "Correct or remove the setting")
{
    private protected override Action<DocumentEditor>? PlanAt(
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellationToken
    )
    {
        var argument = model
            .SyntaxTree.GetRoot(cancellationToken)
            .FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<AttributeArgumentSyntax>();
        if (
            argument
                is not { NameEquals.Name.Identifier.ValueText: var setting, Parent.Parent: AttributeSyntax attribute }
            || HasMoreThanOne(argument.Expression)
        )
        {
            return null;
        }

        var meant = Meant(attribute, model.GetConstantValue(argument.Expression, cancellationToken).Value as string);
        return editor =>
            editor.ReplaceNode(
                attribute,
                (current, _) =>
                    meant is null
                        ? Without(setting, (AttributeSyntax)current)
                        : Naming(meant, setting, (AttributeSyntax)current)
            );
    }

    // Which of several columns is wrong, and whether the others are still wanted, is the author's to say.
    private static bool HasMoreThanOne(ExpressionSyntax value) =>
        value switch
        {
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Count > 1,
            ArrayCreationExpressionSyntax array => array.Initializer?.Expressions.Count > 1,
            CollectionExpressionSyntax list => list.Elements.Count > 1,
            _ => false,
        };

    private static string? Meant(AttributeSyntax attribute, string? name) =>
        attribute
            .FirstAncestorOrSelf<MethodDeclarationSyntax>()
            ?.ParameterList.Parameters.Select(parameter => parameter.Identifier)
            .Where(parameter =>
                parameter.ValueText != name && parameter.ValueText.Equals(name, StringComparison.OrdinalIgnoreCase)
            )
            .Select(parameter => parameter.Text)
            .FirstOrDefault();

    private static AttributeSyntax Naming(string parameter, string setting, AttributeSyntax attribute)
    {
        var argument = ArgumentOf(setting, attribute);
        return attribute.ReplaceNode(
            argument.Expression,
            SyntaxFactory.ParseExpression($"nameof({parameter})").WithTriviaFrom(argument.Expression)
        );
    }

    private static AttributeSyntax Without(string setting, AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList!.Arguments;
        return attribute.WithArgumentList(
            arguments.Count == 1
                ? null
                : attribute.ArgumentList.RemoveNode(ArgumentOf(setting, attribute), SyntaxRemoveOptions.KeepNoTrivia)
        );
    }

    private static AttributeArgumentSyntax ArgumentOf(string setting, AttributeSyntax attribute) =>
        attribute.ArgumentList!.Arguments.First(argument => argument.NameEquals?.Name.Identifier.ValueText == setting);
}
