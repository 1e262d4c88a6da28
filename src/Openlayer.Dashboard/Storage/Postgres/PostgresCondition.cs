namespace Openlayer.Dashboard.Storage.Postgres;

/// <summary>Writes one condition so that it holds for the same items as with SQLite.</summary>
internal static class PostgresCondition
{
    public static void Append(SqlText sql, Condition condition)
    {
        sql.Raw("(");
        switch (condition.Column)
        {
            case { Kind: ColumnKind.Users }:
                Users(sql, condition);
                break;
            case { Own: { } name }:
                Own(sql, condition, name);
                break;
            default:
                Single(sql, condition, PostgresSelection.Expression(condition.Column));
                break;
        }

        sql.Raw(")");
    }

    private static void Single(SqlText sql, Condition condition, string column)
    {
        var isText = condition.Column.Kind == ColumnKind.Text;
        switch (condition.Operator)
        {
            case ConditionOperator.OneOf:
                Values(sql.Raw($"{column} = ANY ("), condition, isText).Raw(")");
                break;
            case ConditionOperator.NoneOf:
                Values(sql.Raw($"{column} IS NULL OR {column} <> ALL ("), condition, isText).Raw(")");
                break;
            case ConditionOperator.ContainsAny or ConditionOperator.ContainsAll or ConditionOperator.ContainsNone:
                Contains(sql, condition, of => of.Raw(isText ? column : $"({column})::text"));
                break;
            default:
                Value(sql.Raw(column + Comparison(condition)), condition.Values[0]);
                break;
        }
    }

    // Text and numbers are looked up apart, because PostgreSQL compares only like with like.
    private static void Own(SqlText sql, Condition condition, string name)
    {
        switch (condition.Operator)
        {
            case ConditionOperator.OneOf:
                OneOf(sql, condition, name);
                break;
            case ConditionOperator.NoneOf:
                OneOf(sql.Raw("(("), condition, name);
                sql.Raw(") IS NOT TRUE)");
                break;
            case ConditionOperator.ContainsAny or ConditionOperator.ContainsAll or ConditionOperator.ContainsNone:
                Contains(sql, condition, of => of.Raw("coalesce(").Text(name).Raw(", ").Number(name).Raw("::text)"));
                break;
            case ConditionOperator.Is:
                Is(sql, condition.Values[0], name);
                break;
            case ConditionOperator.IsNot:
                Is(sql.Raw("("), condition.Values[0], name);
                sql.Raw(") IS NOT TRUE");
                break;
            default:
                Compare(sql, condition, name);
                break;
        }
    }

    private static void Compare(SqlText sql, Condition condition, string name)
    {
        if (condition.Values[0] is string)
        {
            // Every text is greater than every number.
            sql.Number(name)
                .Raw(
                    condition.Operator is ConditionOperator.Less or ConditionOperator.LessOrEqual
                        ? " IS NOT NULL"
                        : " IS NULL AND FALSE"
                );
            return;
        }

        Value(sql.Number(name).Raw(Comparison(condition)), condition.Values[0]);
    }

    private static void Is(SqlText sql, object? value, string name) =>
        _ = value switch
        {
            null => sql.Text(name).Raw(" IS NULL AND ").Number(name).Raw(" IS NULL"),
            string text => sql.Text(name).Add($" = {text.Storable()}"),
            _ => sql.Number(name).Add($" = {Convert.ToDouble(value, null)}"),
        };

    private static void OneOf(SqlText sql, Condition condition, string name)
    {
        var texts = condition.Values.OfType<string>().Select(PostgresText.Storable).ToArray();
        var numbers = condition.Values.Where(static value => value is double or long);
        sql.Text(name)
            .Add($" = ANY ({texts}) OR ")
            .Number(name)
            .Add($" = ANY ({numbers.Select(static value => Convert.ToDouble(value, null)).ToArray()})");
    }

    private static string Comparison(Condition condition) =>
        (condition.Operator, condition.Values[0]) switch
        {
            (ConditionOperator.Is, null) => " IS NOT DISTINCT FROM ",
            (ConditionOperator.Is, _) => " = ",
            (ConditionOperator.IsNot, _) => " IS DISTINCT FROM ",
            (ConditionOperator.Greater, _) => " > ",
            (ConditionOperator.GreaterOrEqual, _) => " >= ",
            (ConditionOperator.Less, _) => " < ",
            _ => " <= ",
        };

    private static void Value(SqlText sql, object? value) =>
        _ = value switch
        {
            null => sql.Raw("NULL"),
            string text => sql.Add($"{text.Storable()}"),
            _ => sql.Add($"{value}"),
        };

    private static SqlText Values(SqlText sql, Condition condition, bool areTexts) =>
        areTexts
            ? sql.Add($"{condition.Values.OfType<string>().Select(PostgresText.Storable).ToArray()}")
            : sql.Add($"{condition.Values.OfType<double>().ToArray()}");

    private static void Contains(SqlText sql, Condition condition, Func<SqlText, SqlText> column)
    {
        var isNone = condition.Operator == ConditionOperator.ContainsNone;
        var isAll = condition.Operator == ConditionOperator.ContainsAll;
        sql.Raw(isNone ? "NOT (" : "(").Raw(isAll ? "TRUE" : "FALSE");
        foreach (var value in condition.Values.OfType<object>())
        {
            var pattern = LikePattern.Contains($"{value}".Storable());
            column(sql.Raw(isAll ? " AND coalesce(" : " OR coalesce("))
                .Raw(", '') COLLATE \"C\"")
                .Add($" ILIKE {pattern} ESCAPE '~'");
        }

        sql.Raw(")");
    }

    // A session holds a value when one of its rows has that user.
    private static void Users(SqlText sql, Condition condition)
    {
        var users = condition.Values.OfType<string>().Select(PostgresText.Storable).Distinct().ToArray();
        if (condition.Operator == ConditionOperator.ContainsAll && users.Length == 0)
        {
            sql.Raw("TRUE");
            return;
        }

        var isNone =
            condition.Operator is ConditionOperator.IsNot or ConditionOperator.NoneOf or ConditionOperator.ContainsNone;
        sql.Raw(isNone ? "g.id NOT IN (" : "g.id IN (")
            .Raw("SELECT u.session_id FROM session_users u WHERE u.pipeline = g.pipeline")
            .Add($" AND u.user_id = ANY ({users})");
        if (condition.Operator == ConditionOperator.ContainsAll)
        {
            sql.Add($" GROUP BY u.session_id HAVING count(*) = {(long)users.Length}");
        }

        sql.Raw(")");
    }
}
