namespace Openlayer.Dashboard.Storage.Sqlite;

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
        var column = condition.Column;
        var values = condition.Values.OfType<object>();
        switch (condition.Operator)
        {
            case ConditionOperator.OneOf:
                sql.Column(column).Raw(" IN ").List(values);
                break;
            case ConditionOperator.NoneOf:
                sql.Column(column).Raw(" IS NULL OR ").Column(column).Raw(" NOT IN ").List(values);
                break;
            case ConditionOperator.ContainsAny:
                Contains(sql, column, values, " OR ", "0");
                break;
            case ConditionOperator.ContainsAll:
                Contains(sql, column, values, " AND ", "1");
                break;
            case ConditionOperator.ContainsNone:
                Contains(sql.Raw("NOT ("), column, values, " OR ", "0");
                sql.Raw(")");
                break;
            default:
                Compare(sql, condition);
                break;
        }
    }

    private static void Compare(SqlText sql, Condition condition)
    {
        // Every text is greater than every number to SQLite, and a row's own column may be either.
        if (
            condition is
            { Column.Kind: ColumnKind.Any, Operator: not (ConditionOperator.Is or ConditionOperator.IsNot) }
        )
        {
            sql.Raw("typeof(").Column(condition.Column).Raw(") IN ('integer', 'real') AND ");
        }

        sql.Column(condition.Column).Raw(Comparison(condition.Operator)).Raw(" ");
        _ = condition.Values[0] is { } value ? sql.Add($"{value}") : sql.Raw("NULL");
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
        Column column,
        IEnumerable<object> values,
        string separator,
        string whenEmpty
    )
    {
        var next = "";
        foreach (var value in values)
        {
            sql.Raw(next)
                .Raw("COALESCE(")
                .Column(column)
                .Raw(", '')")
                .Add($" LIKE {LikePattern.Contains($"{value}")} ESCAPE '~'");
            next = separator;
        }

        if (next.Length == 0)
        {
            sql.Raw(whenEmpty);
        }
    }

    // A session holds a value when one of its rows has that user.
    private static void Users(SqlText sql, Condition condition)
    {
        var values = condition.Values.OfType<object>().Distinct().ToList();
        sql.Raw("(SELECT COUNT(*) FROM session_users u WHERE u.pipeline = g.pipeline AND u.session_id = g.id")
            .Raw(" AND u.user_id IN ")
            .List(values)
            .Raw(")");
        if (condition.Operator == ConditionOperator.ContainsAll)
        {
            sql.Add($" = {values.Count}");
            return;
        }

        var none =
            condition.Operator is ConditionOperator.IsNot or ConditionOperator.NoneOf or ConditionOperator.ContainsNone;
        sql.Raw(none ? " = 0" : " > 0");
    }
}
