using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>A fix for a rule that is reported at a method's declaration.</summary>
internal abstract class MethodFix(string rule, string title) : DocumentFix(rule, title)
{
    /// <summary>
    /// How to edit the document so that the method is right; null when that takes more than this document.
    /// </summary>
    private protected abstract Action<DocumentEditor>? Plan(MethodLocation location);

    private protected sealed override Action<DocumentEditor>? PlanAt(
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellationToken
    ) =>
        MethodLocation.At(model, diagnostic.Location.SourceSpan, cancellationToken) is { } location
            ? Plan(location)
            : null;
}
