using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// A fix of a declaration: of the one that a diagnostic also points to, which may be in another document, or of the one
/// where the diagnostic is.
/// </summary>
internal abstract class DeclarationFix(string title, params string[] rules) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. rules];

    public sealed override FixAllProvider GetFixAllProvider() => new SolutionFixAll(title, FixAsync);

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var solution = context.Document.Project.Solution;
            var changed = await FixAsync(solution, [diagnostic], context.CancellationToken).ConfigureAwait(false);
            if (changed != solution)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        title,
                        token => FixAsync(solution, [diagnostic], token),
                        equivalenceKey: diagnostic.Id + title
                    ),
                    diagnostic
                );
            }
        }
    }

    /// <summary>False where the edit would not make it right.</summary>
    private protected virtual bool IsRight(Diagnostic diagnostic) => true;

    /// <summary>Edits the declarations of one document, each of which may be named more than once.</summary>
    /// <returns>False when there is nothing to edit.</returns>
    private protected abstract bool Edit(
        DocumentEditor editor,
        IEnumerable<Location> locations,
        CancellationToken cancellationToken
    );

    private async Task<Solution> FixAsync(
        Solution solution,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken
    )
    {
        var locations = diagnostics.Where(IsRight).Select(LocationOf).Where(location => location.IsInSource).Distinct();
        foreach (var group in locations.GroupBy(location => location.SourceTree))
        {
            // What a generator wrote is no document of the author's.
            if (solution.GetDocument(group.Key) is { } document)
            {
                var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
                solution = Edit(editor, group, cancellationToken)
                    ? editor.GetChangedDocument().Project.Solution
                    : solution;
            }
        }

        return solution;
    }

    private static Location LocationOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
}
