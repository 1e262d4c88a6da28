using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Analyzers;

/// <summary>
/// Silences rules of the SDK that would have the body of a traced method change its parameters or its result, which have to be
/// those of the method.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodySuppressor : DiagnosticSuppressor
{
    private const string Justification = "The build hands the calls of a traced method to this body, which has to have the same signature.";

    private static readonly SuppressionDescriptor _unusedParameter = new("OLS0001", "IDE0060", Justification);
    private static readonly SuppressionDescriptor _narrowerResult = new("OLS0002", "CA1859", Justification);

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [_unusedParameter, _narrowerResult];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (IsOnSignatureOfBody(diagnostic.Location, context))
            {
                var descriptor = diagnostic.Id == _unusedParameter.SuppressedDiagnosticId ? _unusedParameter : _narrowerResult;
                context.ReportSuppression(Suppression.Create(descriptor, diagnostic));
            }
        }
    }

    private static bool IsOnSignatureOfBody(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } file)
        {
            return false;
        }

        var node = file.GetRoot(context.CancellationToken).FindNode(location.SourceSpan);
        var declaration = node is ParameterSyntax { Parent.Parent: var declared } ? declared : node;
        return declaration is MethodDeclarationSyntax
            && context.GetSemanticModel(file).GetDeclaredSymbol(declaration, context.CancellationToken) is IMethodSymbol method
            && ReachRules.TracedByBuild(method, context.Compilation) is not null;
    }
}
