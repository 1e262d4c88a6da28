using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// OL1011: casts dynamic arguments to what the method takes, so that the call is bound at build time.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DynamicCallFix))]
[Shared]
internal sealed class DynamicCallFix() : DocumentFix(RuleIds.CallNotTraced, "Cast the dynamic arguments")
{
    private protected override Action<DocumentEditor>? PlanAt(
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellationToken
    )
    {
        var node = model
            .SyntaxTree.GetRoot(cancellationToken)
            .FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return node is InvocationExpressionSyntax call && Casts(call, model, cancellationToken) is { Count: > 0 } casts
            ? editor => Cast(editor, casts)
            : null;
    }

    private static void Cast(DocumentEditor editor, List<(ExpressionSyntax Value, ITypeSymbol Type)> casts)
    {
        foreach (var (value, type) in casts)
        {
            editor.ReplaceNode(
                value,
                (current, _) =>
                    SyntaxFactory
                        .CastExpression(
                            SignatureAlignment.TypeOf(type),
                            SyntaxFactory
                                .ParenthesizedExpression((ExpressionSyntax)current.WithoutTrivia())
                                .WithAdditionalAnnotations(Simplifier.Annotation)
                        )
                        .WithTriviaFrom(current)
            );
        }
    }

    // With several methods to choose from, the choice is the author's.
    private static List<(ExpressionSyntax Value, ITypeSymbol Type)>? Casts(
        InvocationExpressionSyntax call,
        SemanticModel model,
        CancellationToken cancellationToken
    )
    {
        var found = model.GetSymbolInfo(call, cancellationToken);
        IMethodSymbol[] methods = [.. found.CandidateSymbols.Add(found.Symbol!).OfType<IMethodSymbol>()];
        if (
            methods.Length != 1
            || methods[0].IsGenericMethod
            || methods[0].ContainingType.GetMembers(methods[0].Name).Length != 1
        )
        {
            return null;
        }

        var casts = new List<(ExpressionSyntax, ITypeSymbol)>();
        var arguments = call.ArgumentList.Arguments;
        for (var at = 0; at < arguments.Count; at++)
        {
            if (model.GetTypeInfo(arguments[at].Expression, cancellationToken).Type?.TypeKind != TypeKind.Dynamic)
            {
                continue;
            }

            if (
                arguments[at].RefKindKeyword.RawKind != 0
                || ParameterOf(arguments[at], at, methods[0]) is not { } parameter
            )
            {
                return null;
            }

            casts.Add((arguments[at].Expression, parameter.Type));
        }

        return casts;
    }

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, int at, IMethodSymbol method)
    {
        var parameter = argument.NameColon is { Name.Identifier.ValueText: var name }
            ? method.Parameters.FirstOrDefault(candidate => candidate.Name == name)
            : method.Parameters.ElementAtOrDefault(at);
        return parameter is { IsParams: false, Type.TypeKind: not TypeKind.Dynamic } ? parameter : null;
    }
}
