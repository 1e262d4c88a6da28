using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Finds the statements that have to run with the ids of a call, so that no way out of them leaves the ids set, and
/// none of them loses the ids that it has today.
/// </summary>
/// <param name="location">The call.</param>
/// <param name="isClear">Which statements are their clear.</param>
internal sealed class RegionSearch(IdLocation location, Func<StatementSyntax, bool> isClear)
{
    /// <summary>The region; null when nothing runs after the call, or no statements can be taken together.</summary>
    public IdRegion? Find()
    {
        if ((UpToClear() ?? UpToEnd()) is not { } region)
        {
            return null;
        }

        var candidates = new[] { region, region.ToEnd(), region.FromStart(), region.FromStart().ToEnd() };
        return candidates.FirstOrDefault(candidate => candidate.Start < candidate.End && IsWhole(candidate))
            ?? WholeBody();
    }

    // Up to the nearest statement that clears whenever it is come to.
    private IdRegion? UpToClear()
    {
        foreach (var statement in location.Statements)
        {
            if (StatementList.Around(statement) is not { } list)
            {
                continue;
            }

            var index = list.IndexOf(statement);
            for (var i = index; i < list.Statements.Count; i++)
            {
                var next = list.Statements[i];
                if (i > index && isClear(next))
                {
                    return new(list, Start(list, statement), i, (ExpressionStatementSyntax)next);
                }

                if (ClearAtLast(next) is { } clear)
                {
                    return new(list, Start(list, statement), i + 1, clear);
                }
            }
        }

        return null;
    }

    // A clear that does stand in a finally, but behind what may throw.
    private ExpressionStatementSyntax? ClearAtLast(StatementSyntax statement) =>
        statement is TryStatementSyntax { Finally: { } last } && !last.Span.Contains(location.Call.Span)
            ? (ExpressionStatementSyntax?)last.Block.Statements.FirstOrDefault(isClear)
            : null;

    // Without one, to the end of what is done for these ids: of the turn of the loop, or of the function.
    private IdRegion? UpToEnd()
    {
        IdRegion? ofBranch = null;
        var goesOn = false;
        foreach (var statement in location.Statements)
        {
            goesOn |=
                statement is TryStatementSyntax or UsingStatementSyntax or LockStatementSyntax || IsLoop(statement);
            if (StatementList.Around(statement) is not { } list)
            {
                continue;
            }

            var region = new IdRegion(list, Start(list, statement), list.Statements.Count, null);
            var follows = list.Statements.Skip(list.IndexOf(statement) + 1).Any(static next => !EndsOnly(next));
            if (IsBranch(list) && !Leaves(list))
            {
                ofBranch ??= follows ? region : null;
            }
            else if (follows || IsLoop(statement) || (goesOn && list.IsBody))
            {
                return region;
            }
        }

        return ofBranch;
    }

    // A branch that goes nowhere else has what it sets to itself.
    private static bool Leaves(StatementList list) =>
        list.Statements[list.Statements.Count - 1]
            is ReturnStatementSyntax
                or ThrowStatementSyntax
                or ContinueStatementSyntax;

    private IdRegion? WholeBody()
    {
        var list = location.Statements.Select(StatementList.Around).LastOrDefault(static list => list is not null);
        return list is not null && new IdRegion(list, 0, list.Statements.Count, null) is var region && IsWhole(region)
            ? region
            : null;
    }

    private int Start(StatementList list, StatementSyntax statement) =>
        list.IndexOf(statement) + (statement == location.Statement && location.IsWholeStatement ? 1 : 0);

    // What a branch sets is for what comes after the branches.
    private static bool IsBranch(StatementList list) =>
        !list.IsBody
        && list.Owner
            is SwitchSectionSyntax
                or BlockSyntax
                {
                    Parent: IfStatementSyntax
                        or ElseClauseSyntax
                        or BlockSyntax
                        or SwitchSectionSyntax
                        or GlobalStatementSyntax
                        or LabeledStatementSyntax,
                };

    private static bool IsLoop(StatementSyntax statement) =>
        statement is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>Whether a statement does nothing that could be traced.</summary>
    public static bool EndsOnly(StatementSyntax statement) =>
        statement
            is LocalFunctionStatementSyntax
                or BreakStatementSyntax
                or ContinueStatementSyntax
                or EmptyStatementSyntax
                or ReturnStatementSyntax { Expression: null or LiteralExpressionSyntax or IdentifierNameSyntax }
                or YieldStatementSyntax { Expression: null };

    /// <summary>
    /// Nothing outside jumps into it, and nothing outside needs what is declared in it, unless that can be moved out.
    /// </summary>
    private bool IsWhole(IdRegion region) =>
        !Labels(region).Any(label => Gotos(label).Any(jump => !region.Contains(jump)))
        && new RegionLocals(location, region).CanBeMovedOut;

    private static IEnumerable<LabeledStatementSyntax> Labels(IdRegion region) =>
        region
            .Statements.SelectMany(static statement => statement.DescendantNodesAndSelf())
            .OfType<LabeledStatementSyntax>();

    private IEnumerable<GotoStatementSyntax> Gotos(LabeledStatementSyntax label) =>
        location
            .FunctionRoot.DescendantNodesAndSelf()
            .OfType<GotoStatementSyntax>()
            .Where(jump =>
                jump.IsKind(SyntaxKind.GotoStatement)
                && jump.Expression is IdentifierNameSyntax name
                && name.Identifier.ValueText == label.Identifier.ValueText
            );
}
