using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// A fix of one rule that edits one document. Under Fix All the places of a document are edited together, as those of
/// one type may change the same lines.
/// </summary>
internal abstract class DocumentFix(string rule, string title) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule];

    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, diagnostics) =>
                await FixAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
        );

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (model is null || PlanAt(model, diagnostic, context.CancellationToken) is null)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    title,
                    token => FixAsync(context.Document, [diagnostic], token),
                    equivalenceKey: rule
                ),
                diagnostic
            );
        }
    }

    /// <summary>
    /// How to edit the document so that the place is right; null when that takes more than this document.
    /// </summary>
    private protected abstract Action<DocumentEditor>? PlanAt(
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellationToken
    );

    private async Task<Document> FixAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken
    )
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        // A rule may say several things of one place, which are put right together.
        foreach (
            var diagnostic in diagnostics
                .GroupBy(diagnostic => diagnostic.Location.SourceSpan)
                .Select(same => same.First())
        )
        {
            PlanAt(editor.SemanticModel, diagnostic, cancellationToken)?.Invoke(editor);
        }

        return editor.GetChangedDocument();
    }
}
