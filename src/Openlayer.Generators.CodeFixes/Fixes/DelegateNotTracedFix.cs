using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Openlayer.Generators.Diagnostics;

namespace Openlayer.Generators.CodeFixes;

/// <summary>OL1012: turns a method group into a lambda, whose call can be traced.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DelegateNotTracedFix))]
[Shared]
internal sealed class DelegateNotTracedFix() : DocumentFix(RuleIds.DelegateNotTraced, "Call the method in a lambda")
{
    private protected override Action<DocumentEditor>? PlanAt(
        SemanticModel model,
        Diagnostic diagnostic,
        CancellationToken cancellationToken
    )
    {
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        return
            root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax group
            && new MethodGroup(group, model).AsLambda() is { } lambda
            ? editor => editor.ReplaceNode(group, lambda)
            : null;
    }
}
