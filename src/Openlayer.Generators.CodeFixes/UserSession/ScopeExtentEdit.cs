using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Makes a scope last over what is traced beside it, in the same list of statements.</summary>
internal static class ScopeExtentEdit
{
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            location.Statement is not { } statement
            || StatementList.Around(statement) is not { } list
            || location.Related.Count == 0
        )
        {
            return null;
        }

        var ours = list.IndexOf(statement);
        var traced = list.Statements.TakeWhile(other => !other.Span.Contains(location.Related[0].Span)).Count();
        return traced == list.Statements.Count ? null
            : traced < ours ? MoveBefore(location, list, statement, traced)
            : ToEnd(location, list, statement);
    }

    // Where the ids are known that early.
    private static SyntaxNode? MoveBefore(
        IdLocation location,
        StatementList list,
        StatementSyntax statement,
        int traced
    )
    {
        if (
            statement is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
            || UsesAny(location, list, traced)
        )
        {
            return null;
        }

        var others = list.Statements.Where(other => other != statement).ToList();
        others.Insert(traced, statement);
        return list.Replace(location.Root, others);
    }

    private static bool UsesAny(IdLocation location, StatementList list, int first) =>
        location
            .Call.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                location.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local
                && local.Locations.Any(declared => declared.SourceSpan.Start >= list.Statements[first].SpanStart)
            );

    // using (…) { … } with what follows: a declaration holds it to the end of the list.
    private static SyntaxNode? ToEnd(IdLocation location, StatementList list, StatementSyntax statement)
    {
        if (
            statement
                is not UsingStatementSyntax { Declaration: null, Expression: { } scope, Statement: BlockSyntax block }
            || scope != location.Call
            || block.Statements.Count > 0
        )
        {
            return null;
        }

        var region = new IdRegion(list, list.IndexOf(statement) + 1, list.Statements.Count, null);
        return ScopeSyntax.Replace(location, region, statement, scope);
    }
}
