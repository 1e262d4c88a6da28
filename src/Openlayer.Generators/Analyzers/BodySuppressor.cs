using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Analyzers;

/// <summary>
/// Silences rules of the SDK and of other analyzers that would have the body of a traced method change its parameters,
/// its result or its name, which follow from the method.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodySuppressor : DiagnosticSuppressor
{
    private const string SignatureIsGiven =
        "The build forwards calls to a traced method to this body, so their signatures must match.";

    private const string NameIsGiven = "The body of a traced method has the method's name plus 'Core'.";

    // Unused parameters and narrower results: the SDK's own two, its legacy rule, Roslynator's and Sonar's.
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> _ofSignatures = Suppressions(
        1,
        SignatureIsGiven,
        ["IDE0060", "CA1859", "CA1801", "RCS1163", "S1172"]
    );

    // The suffix "Async": the SDK's naming styles, Visual Studio's threading analyzers, Meziantou's two, Roslynator's
    // two and those of the C# coding guidelines.
    private static readonly ImmutableDictionary<string, SuppressionDescriptor> _ofNames = Suppressions(
        11,
        NameIsGiven,
        ["IDE1006", "VSTHRD200", "MA0137", "MA0138", "RCS1046", "RCS1047", "AV1755"]
    );

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [.. _ofSignatures.Values.Concat(_ofNames.Values).OrderBy(suppression => suppression.Id, StringComparer.Ordinal)];

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (Find(diagnostic, context) is { } suppression)
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }
    }

    private static SuppressionDescriptor? Find(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (
            MethodAt(diagnostic.Location, context) is not { } method
            || UntracedCallRules.TracedByBuild(method, context.Compilation) is not { } traced
        )
        {
            return null;
        }

        if (_ofSignatures.TryGetValue(diagnostic.Id, out var ofSignature))
        {
            return ofSignature;
        }

        // A name that the author chose, with [Trace(Body = …)], can be another one.
        return method.Name == traced.Name + TraceNames.BodySuffix && _ofNames.TryGetValue(diagnostic.Id, out var ofName)
            ? ofName
            : null;
    }

    private static IMethodSymbol? MethodAt(Location location, SuppressionAnalysisContext context)
    {
        if (location.SourceTree is not { } file)
        {
            return null;
        }

        var node = file.GetRoot(context.CancellationToken).FindNode(location.SourceSpan);
        var declaration = node is ParameterSyntax { Parent.Parent: var declared } ? declared : node;
        return declaration is MethodDeclarationSyntax
            ? context.GetSemanticModel(file).GetDeclaredSymbol(declaration, context.CancellationToken) as IMethodSymbol
            : null;
    }

    private static ImmutableDictionary<string, SuppressionDescriptor> Suppressions(
        int first,
        string justification,
        string[] rules
    ) =>
        rules
            .Select((rule, index) => new SuppressionDescriptor($"OLS{first + index:D4}", rule, justification))
            .ToImmutableDictionary(suppression => suppression.SuppressedDiagnosticId);
}
