using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>Takes a traced method from one of its two forms to the other, where nothing is wrong with either.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(TracedMethodRefactoring))]
[Shared]
internal sealed class TracedMethodRefactoring : CodeRefactoringProvider
{
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            model is null
            || MethodLocation.At(model, context.Span, context.CancellationToken) is not { } location
            || location.IsInsideBody(context.Span)
        )
        {
            return;
        }

        Offer(context, MethodSplit.Title, MethodSplit.Plan(location));
        Offer(context, MethodJoin.Title, MethodJoin.Plan(location));
    }

    private static void Offer(CodeRefactoringContext context, string title, Action<DocumentEditor>? plan)
    {
        if (plan is not null)
        {
            context.RegisterRefactoring(
                CodeAction.Create(title, token => EditAsync(context.Document, plan, token), title)
            );
        }
    }

    private static async Task<Document> EditAsync(
        Document document,
        Action<DocumentEditor> plan,
        CancellationToken cancellationToken
    )
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        plan(editor);
        return editor.GetChangedDocument();
    }
}
