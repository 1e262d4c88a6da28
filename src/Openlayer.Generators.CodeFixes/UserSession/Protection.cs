using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Whether the ids of a call end with something around it, as they do once the location before was fixed.
/// </summary>
internal static class Protection
{
    public static bool Covers(IdLocation location) =>
        location.Statements.Any(statement => IsClearedBy(statement, location) || EndsWith(statement, location));

    private static bool IsClearedBy(StatementSyntax statement, IdLocation location) =>
        statement is TryStatementSyntax around
        && !around.Finally?.Span.Contains(location.Call.Span) == true
        && ClearsFirst(around, location);

    private static bool EndsWith(StatementSyntax statement, IdLocation location)
    {
        if (statement is UsingStatementSyntax around)
        {
            return !around.Statement.Span.Contains(location.Call.Span)
                ? false
                : IsScope(around.Expression, around.Declaration, location);
        }

        if (StatementList.Around(statement) is not { } list)
        {
            return false;
        }

        var index = list.IndexOf(statement);
        return list.Statements.Take(index)
                .OfType<LocalDeclarationStatementSyntax>()
                .Any(other => other.UsingKeyword.RawKind != 0 && IsScope(null, other.Declaration, location))
            || (
                statement == location.Statement
                && index + 1 < list.Statements.Count
                && list.Statements[index + 1] is TryStatementSyntax next
                && ClearsFirst(next, location)
            );
    }

    private static bool ClearsFirst(TryStatementSyntax statement, IdLocation location) =>
        statement.Finally?.Block.Statements.FirstOrDefault() is { } first && location.IsClearOrHelper(first);

    private static bool IsScope(
        ExpressionSyntax? expression,
        VariableDeclarationSyntax? declaration,
        IdLocation location
    ) =>
        location.IsScope(expression)
        || declaration?.Variables.Any(variable => location.IsScope(variable.Initializer?.Value)) == true;
}
