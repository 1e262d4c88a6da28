using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>
/// A fix that puts an attribute on a declaration: on the one that a diagnostic also points to, which may be in another
/// document, or on the one where it stands.
/// </summary>
internal abstract class AttributeFix(string attribute, string title, params string[] rules) : CodeFixProvider
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
                    CodeAction.Create(title, token => FixAsync(solution, [diagnostic], token), equivalenceKey: diagnostic.Id),
                    diagnostic);
            }
        }
    }

    /// <summary>False where the attribute would not make it right.</summary>
    private protected virtual bool IsRight(Diagnostic diagnostic) => true;

    private async Task<Solution> FixAsync(
        Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var places = diagnostics.Where(IsRight).Select(PlaceOf).Where(place => place.IsInSource).Distinct();
        foreach (var group in places.GroupBy(place => place.SourceTree))
        {
            // What a generator wrote is no document of the author's.
            if (solution.GetDocument(group.Key) is { } document)
            {
                solution = (await FixAsync(document, group, cancellationToken).ConfigureAwait(false)).Project.Solution;
            }
        }

        return solution;
    }

    private async Task<Document> FixAsync(
        Document document, IEnumerable<Location> places, CancellationToken cancellationToken)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellationToken).ConfigureAwait(false);
        var nodes = places.Select(place => editor.OriginalRoot.FindNode(place.SourceSpan)
            .FirstAncestorOrSelf<SyntaxNode>(node => node is ParameterSyntax or MemberDeclarationSyntax));
        foreach (var node in nodes.Distinct())
        {
            if (node is not null)
            {
                editor.ReplaceNode(node, (current, _) => AttributeSyntaxLists.Add(current, node, attribute));
            }
        }

        return editor.GetChangedDocument();
    }

    private static Location PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;
}
