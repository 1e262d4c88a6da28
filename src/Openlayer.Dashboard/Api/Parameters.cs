using Openlayer.Dashboard.Description;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Parameters that several endpoints have.</summary>
internal static class Parameters
{
    public static ApiParameter Pipeline =>
        ApiParameter.Path(
            "pipeline",
            "The id of a pipeline.",
            ApiSchema.Text(min: 1, max: ApiResults.MaxPipelineIdLength)
        );

    public static ApiParameter Page =>
        ApiParameter.Query("page", "The page, from 1 on.", ApiSchema.Whole(min: 1, max: ListQuery.LastPage, usual: 1));

    public static ApiParameter PerPage =>
        ApiParameter.Query(
            "perPage",
            "Most items of a page.",
            ApiSchema.Whole(min: 1, max: ListQuery.MaxPerPage, usual: ListQuery.UsualPerPage)
        );

    public static ApiParameter Ascending =>
        ApiParameter.Query("asc", "True for the smallest first.", ApiSchema.Flag(usual: false));

    /// <summary>What a list can be sorted by: columns of its own, or any column of a row.</summary>
    public static ApiParameter SortColumn(IReadOnlyDictionary<string, Column> columns, string usual)
    {
        const string Name = "sortColumn";
        return ReferenceEquals(columns, Column.OfRows)
            ? ApiParameter.Query(
                Name,
                $"Any column of a row. {usual} when it isn't there.",
                ApiSchema.Text(max: ColumnReader.MaxNameLength)
            )
            : ApiParameter.Query(
                Name,
                "The column that decides about the order.",
                ApiSchema.OneOf(
                    columns.Where(static column => column.Value.Kind != ColumnKind.Users).Select(static one => one.Key),
                    usual
                )
            );
    }
}
