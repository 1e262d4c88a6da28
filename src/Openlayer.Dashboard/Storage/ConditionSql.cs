namespace Openlayer.Dashboard.Storage;

/// <summary>Writes one condition.</summary>
internal static class ConditionSql
{
    public static void Append(SqlText sql, Condition condition)
    {
        sql.Raw("(");
        if (condition.Column.Kind == ColumnKind.Users)
        {
            Users(sql, condition);
        }
        else
        {
            Single(sql, condition);
        }

        sql.Raw(")");
    }

    private static void Single(SqlText sql, Condition condition)
    {
        var column = condition.Column.Expression;
        switch (condition.Operator)
        {
            case ConditionOperator.OneOf:
                sql.Raw($"{column} IN ").List(condition.Values.OfType<object>());
                break;
            case ConditionOperator.NoneOf:
                sql.Raw($"{column} IS NULL OR {column} NOT IN ").List(condition.Values.OfType<object>());
                break;
            case ConditionOperator.ContainsAny:
                Contains(sql, column, condition.Values, " OR ", "0");
                break;
            case ConditionOperator.ContainsAll:
                Contains(sql, column, condition.Values, " AND ", "1");
                break;
            case ConditionOperator.ContainsNone:
                Contains(sql.Raw("NOT ("), column, condition.Values, " OR ", "0");
                sql.Raw(")");
                break;
            default:
                sql.Raw(column).Raw(Comparison(condition.Operator)).Raw(" ");
                _ = condition.Values[0] is { } value ? sql.Add($"{value}") : sql.Raw("NULL");
                break;
        }
    }

    private static string Comparison(ConditionOperator comparison) =>
        comparison switch
        {
            ConditionOperator.Is => " IS",
            ConditionOperator.IsNot => " IS NOT",
            ConditionOperator.Greater => " >",
            ConditionOperator.GreaterOrEqual => " >=",
            ConditionOperator.Less => " <",
            _ => " <=",
        };

    private static void Contains(
        SqlText sql,
        string column,
        IReadOnlyList<object?> values,
        string separator,
        string whenEmpty
    )
    {
        var next = "";
        foreach (var value in values)
        {
            sql.Raw(next).Raw($"COALESCE({column}, '')").Add($" LIKE {LikePattern.Contains($"{value}")} ESCAPE '~'");
            next = separator;
        }

        if (next.Length == 0)
        {
            sql.Raw(whenEmpty);
        }
    }

    // A set holds a value when one row of the group has it.
    private static void Users(SqlText sql, Condition condition)
    {
        var values = condition.Values.OfType<object>().Distinct().ToList();
        if (condition.Operator == ConditionOperator.ContainsAll)
        {
            sql.Raw("COUNT(DISTINCT CASE WHEN r.user_id IN ")
                .List(values)
                .Add($" THEN r.user_id END) = {values.Count}");
            return;
        }

        var none =
            condition.Operator is ConditionOperator.IsNot or ConditionOperator.NoneOf or ConditionOperator.ContainsNone;
        sql.Raw("TOTAL(r.user_id IN ").List(values).Raw(none ? ") = 0" : ") > 0");
    }
}
