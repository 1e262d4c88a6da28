using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>One way to fix a location.</summary>
/// <param name="Title">What an editor offers.</param>
/// <param name="Apply">The whole file afterwards; null when this can't be done there.</param>
internal sealed record IdEdit(string Title, Func<IdLocation, SyntaxNode?> Apply);

/// <summary>
/// Fixes of one rule of ids. Fix All fixes the locations of a document one after the other, each with a fresh
/// look: the fix of one may have fixed the next.
/// </summary>
internal abstract class UserSessionFix(string rule, params IdEdit[] edits) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [rule];

    public sealed override FixAllProvider GetFixAllProvider() =>
        FixAllProvider.Create(
            async (context, document, diagnostics) =>
                edits.FirstOrDefault(edit => edit.Title == context.CodeActionEquivalenceKey) is { } edit
                    ? await FixAsync(document, diagnostics, edit, context.CancellationToken).ConfigureAwait(false)
                    : document
        );

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var location =
                model is null || root is null
                    ? null
                    : IdLocation.Of(NodeOf(root, diagnostic), RelatedOf(root, diagnostic), model);
            foreach (var edit in edits)
            {
                if (location is not null && edit.Apply(location) is not null)
                {
                    context.RegisterCodeFix(
                        CodeAction.Create(
                            edit.Title,
                            token => FixAsync(context.Document, [diagnostic], edit, token),
                            equivalenceKey: edit.Title
                        ),
                        diagnostic
                    );
                }
            }
        }
    }

    private static async Task<Document> FixAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        IdEdit edit,
        CancellationToken cancellationToken
    )
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var marks = diagnostics
            .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => new Mark(NodeOf(root, diagnostic), RelatedOf(root, diagnostic)))
            .ToArray();
        document = document.WithSyntaxRoot(
            root.ReplaceNodes(
                marks.SelectMany(static mark => mark.Nodes).Distinct(),
                (original, current) => current.WithAdditionalAnnotations(marks.SelectMany(mark => mark.On(original)))
            )
        );
        foreach (var mark in marks)
        {
            document = await FixAsync(document, mark, edit, cancellationToken).ConfigureAwait(false);
        }

        return document;
    }

    private static async Task<Document> FixAsync(
        Document document,
        Mark mark,
        IdEdit edit,
        CancellationToken cancellationToken
    )
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return mark.In(root, model) is { } location && edit.Apply(location) is { } edited
            ? document.WithSyntaxRoot(edited)
            : document;
    }

    private static SyntaxNode NodeOf(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    private static IReadOnlyList<SyntaxNode> RelatedOf(SyntaxNode root, Diagnostic diagnostic) =>
        [
            .. diagnostic
                .AdditionalLocations.Where(location => location.SourceTree == root.SyntaxTree)
                .Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)),
        ];

    /// <summary>Finds a place again after the file has changed.</summary>
    private sealed class Mark(SyntaxNode node, IReadOnlyList<SyntaxNode> related)
    {
        private readonly SyntaxAnnotation _ofNode = new();
        private readonly SyntaxAnnotation _ofRelated = new();

        public IEnumerable<SyntaxNode> Nodes => [node, .. related];

        public IEnumerable<SyntaxAnnotation> On(SyntaxNode original)
        {
            if (original == node)
            {
                yield return _ofNode;
            }

            if (related.Contains(original))
            {
                yield return _ofRelated;
            }
        }

        public IdLocation? In(SyntaxNode root, SemanticModel model) =>
            IdLocation.Of(
                root.GetAnnotatedNodes(_ofNode).FirstOrDefault(),
                [.. root.GetAnnotatedNodes(_ofRelated)],
                model
            );
    }
}
