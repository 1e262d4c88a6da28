using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>Turns the set, and the clear where there is one, into a scope that is disposed by <c>using</c>.</summary>
internal static class ScopeEdit
{
    public static SyntaxNode? Apply(IdLocation location)
    {
        if (
            !location.Calls(TracerSymbols.Set)
            || location.Statement
                is not ExpressionStatementSyntax { Expression: InvocationExpressionSyntax set } statement
            || set != location.Call
            || Protection.Covers(location)
            || new RegionSearch(location, location.IsClear).Find() is not { } region
            || region.Start != region.List.IndexOf(statement) + 1
        )
        {
            return null;
        }

        return ScopeSyntax.Replace(location, region, statement, Scope(set));
    }

    /// <summary>The same for a call that was to change the ids of a trace: for all that follows in its list.</summary>
    public static SyntaxNode? ApplyToUpdate(IdLocation location)
    {
        if (
            location.Call is not InvocationExpressionSyntax update
            || location.Statement is not ExpressionStatementSyntax { Expression: var only } statement
            || only != location.Call
            || StatementList.Around(statement) is not { } list
            || list.IndexOf(statement) == list.Statements.Count - 1
        )
        {
            return null;
        }

        var region = new IdRegion(list, list.IndexOf(statement) + 1, list.Statements.Count, null);
        return ScopeSyntax.Replace(location, region, statement, Scope(update));
    }

    private static InvocationExpressionSyntax Scope(InvocationExpressionSyntax set)
    {
        var name = set.Expression is MemberAccessExpressionSyntax member
            ? member.Name
            : (SimpleNameSyntax)set.Expression;
        return set.ReplaceNode(name, SyntaxFactory.IdentifierName(TracerSymbols.Use).WithTriviaFrom(name));
    }
}
