using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Openlayer.Generators.CodeFixes;

/// <summary>A fix that puts an attribute on a declaration.</summary>
internal abstract class AttributeFix(string attribute, string title, params string[] rules)
    : DeclarationFix(title, rules)
{
    private protected sealed override bool Edit(
        DocumentEditor editor,
        IEnumerable<Location> locations,
        CancellationToken cancellationToken
    )
    {
        var nodes = locations
            .Select(location =>
                editor
                    .OriginalRoot.FindNode(location.SourceSpan)
                    .FirstAncestorOrSelf<SyntaxNode>(node => node is ParameterSyntax or MemberDeclarationSyntax)
            )
            .OfType<SyntaxNode>()
            .Distinct()
            .ToList();
        foreach (var node in nodes)
        {
            editor.ReplaceNode(node, (current, _) => AttributeSyntaxLists.Add(current, node, attribute));
        }

        return nodes.Count > 0;
    }
}
