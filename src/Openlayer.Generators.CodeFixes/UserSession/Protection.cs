using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Openlayer.Generators.CodeFixes.UserSession;

/// <summary>
/// Tells whether the ids of a call end with something around it, as they do when the place before was mended.
/// </summary>
internal static class Protection
{
    public static bool Covers(IdLocation place) =>
        place.Statements.Any(statement => IsClearedBy(statement, place) || EndsWith(statement, place));

    private static bool IsClearedBy(StatementSyntax statement, IdLocation place) =>
        statement is TryStatementSyntax around
        && !around.Finally?.Span.Contains(place.Call.Span) == true
        && ClearsFirst(around, place);

    private static bool EndsWith(StatementSyntax statement, IdLocation place)
    {
        if (statement is UsingStatementSyntax around)
        {
            return !around.Statement.Span.Contains(place.Call.Span)
                ? false
                : IsScope(around.Expression, around.Declaration, place);
        }

        if (StatementList.Around(statement) is not { } list)
        {
            return false;
        }

        var index = list.IndexOf(statement);
        return list.Statements.Take(index)
                .OfType<LocalDeclarationStatementSyntax>()
                .Any(other => other.UsingKeyword.RawKind != 0 && IsScope(null, other.Declaration, place))
            || (
                statement == place.Statement
                && index + 1 < list.Statements.Count
                && list.Statements[index + 1] is TryStatementSyntax next
                && ClearsFirst(next, place)
            );
    }

    private static bool ClearsFirst(TryStatementSyntax statement, IdLocation place) =>
        statement.Finally?.Block.Statements.FirstOrDefault() is { } first && place.IsClearOrHelper(first);

    private static bool IsScope(
        ExpressionSyntax? expression,
        VariableDeclarationSyntax? declaration,
        IdLocation place
    ) =>
        place.IsScope(expression)
        || declaration?.Variables.Any(variable => place.IsScope(variable.Initializer?.Value)) == true;
}
