using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Analyzers;

/// <summary>Reports guardrails on methods that are not traced: nothing would run them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [TracingRules.GuardNotUsable];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(Analyze, SyntaxKind.Attribute);
    }

    private static void Analyze(SyntaxNodeAnalysisContext context)
    {
        // By its name first: to bind every attribute of a program takes long.
        var attribute = (AttributeSyntax)context.Node;
        if (
            NameOf(attribute.Name) is not ("Guard" or "GuardAttribute")
            || attribute.Parent?.Parent is not { } declaration
            || declaration is CompilationUnitSyntax
        )
        {
            return;
        }

        var symbol =
            declaration is LambdaExpressionSyntax
                ? context.SemanticModel.GetSymbolInfo(declaration, context.CancellationToken).Symbol
                : context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken);
        if (
            symbol is IMethodSymbol method
            && method.GetAttributes().FirstOrDefault(one => Stands(one, attribute)) is { } guard
            && GuardAttributes.IsGuard(guard)
            && !TracedMethods.IsTraced(method.PartialDefinitionPart ?? method)
        )
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    TracingRules.GuardNotUsable,
                    attribute.GetLocation(),
                    method.Name,
                    "it has no [Trace]; add [Trace] to it, or move the attribute to the traced method"
                )
            );
        }
    }

    private static bool Stands(AttributeData data, AttributeSyntax syntax) =>
        data.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == syntax.SyntaxTree
        && reference.Span == syntax.Span;

    private static string NameOf(NameSyntax name) =>
        name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
}
