using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>Statements about pipelines that are the same in each store.</summary>
internal static class PipelineSql
{
    /// <summary>Most pipelines that are counted.</summary>
    public const int MaxCounted = 100_000;

    /// <summary>The values of a change, as a part of <c>UPDATE … SET</c>.</summary>
    public static SqlText Set(this SqlText sql, PipelineChange change, double now)
    {
        sql.Add($"updated = {now}");
        if (change.Name is { } name)
        {
            sql.Add($", name = {name}");
        }

        return sql.Set("description", change.Description).Set("reference_dataset", change.ReferenceDatasetUri);
    }

    /// <summary>Reads id, name, description, dataset, rows, sessions, users, evicted, and two times.</summary>
    public static PipelineDetails Read(DbDataReader reader) =>
        new(
            reader.GetString(0),
            reader.Text(1),
            reader.Text(2),
            reader.Text(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(6),
            reader.GetInt64(7),
            reader.GetDouble(8),
            reader.GetDouble(9)
        );

    private static SqlText Set(this SqlText sql, string column, NewText? text) =>
        text switch
        {
            null => sql,
            { Value: { } value } => sql.Raw($", {column} = ").Add($"{value}"),
            _ => sql.Raw($", {column} = NULL"),
        };
}
