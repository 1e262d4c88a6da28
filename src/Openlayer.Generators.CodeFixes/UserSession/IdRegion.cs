using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>The statements of a list for which ids should be set.</summary>
/// <param name="List">The list.</param>
/// <param name="Start">The first statement.</param>
/// <param name="End">The first statement that is no longer in it.</param>
/// <param name="Clear">What clears the ids afterwards, if anything does.</param>
internal sealed record IdRegion(StatementList List, int Start, int End, ExpressionStatementSyntax? Clear)
{
    public IEnumerable<StatementSyntax> Statements => List.Statements.Skip(Start).Take(End - Start);

    /// <summary>Whether nothing of the list comes after the region but the clear.</summary>
    public bool IsToEnd => Rest.All(statement => statement == Clear);

    /// <summary>
    /// Whether the clear stands between statements of the region, and those behind it are to run without ids.
    /// </summary>
    public bool IsNeededEarlier =>
        Clear is not null
        && Statements.Contains(Clear)
        && !Statements.SkipWhile(statement => statement != Clear).Skip(1).All(RegionSearch.EndsOnly);

    /// <summary>The clear, if it is a statement of the list itself that the end of the region makes needless.</summary>
    public StatementSyntax? RemovedClear =>
        Clear is not null && !IsNeededEarlier && List.Statements.Contains(Clear) ? Clear : null;

    public IEnumerable<StatementSyntax> Rest => List.Statements.Skip(End);

    public IdRegion ToEnd() => this with { End = List.Statements.Count };

    public IdRegion FromStart() => this with { Start = 0 };

    public bool Contains(SyntaxNode node) =>
        Start < End
        && node.SpanStart >= List.Statements[Start].SpanStart
        && node.Span.End <= List.Statements[End - 1].Span.End;
}
