using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Lists rows, sessions and users.</summary>
internal static class QueryEndpoints
{
    public static RouteGroupBuilder MapQueries(this RouteGroupBuilder pipeline)
    {
        pipeline.MapPost("/rows", RowsAsync).WithMetadata(ListOperations.Rows);
        pipeline.MapPost("/sessions", SessionsAsync).WithMetadata(ListOperations.Sessions);
        pipeline.MapPost("/users", UsersAsync).WithMetadata(ListOperations.Users);
        return pipeline;
    }

    private static async Task<IResult> RowsAsync(
        HttpContext http,
        IRowReader rows,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var page = ListQuery.Read(http.Request.Query, Column.OfRows, "inferenceTimestamp");
        var selection = await SelectAsync(http, Column.OfRows, options).ConfigureAwait(false);
        var items = rows.Bodies(selection, page, http.RequestAborted);
        var withConfig = ListQuery.WithConfig(http.Request.Query);
        var total = page.CountFrom(items.Count) ?? rows.Count(selection, http.RequestAborted);
        return ApiResults.Json(writer =>
            Items.Write(
                writer,
                items,
                (into, item) => ItemWriter.Row(into, item, withConfig),
                Meta(page, items.Count, total)
            )
        );
    }

    private static async Task<IResult> SessionsAsync(
        HttpContext http,
        IGroupReader groups,
        IRowReader rows,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var page = ListQuery.Read(http.Request.Query, Column.OfSessions, "dateOfLastRecord");
        var selection = await SelectAsync(http, Column.OfSessions, options).ConfigureAwait(false);
        var (sessions, total) = groups.Sessions(selection, page, http.RequestAborted);
        var details = groups.Details(
            selection.Pipeline,
            sessions.Select(static session => session.Id),
            http.RequestAborted
        );
        var ends = Ends(rows, details, http.RequestAborted);
        return ApiResults.Json(writer =>
            Items.Write(
                writer,
                sessions.Zip(details),
                (into, item) =>
                    ItemWriter.Session(
                        into,
                        item.First,
                        item.Second.UserIds,
                        ends.GetValueOrDefault(item.Second.First?.Id ?? 0),
                        ends.GetValueOrDefault(item.Second.Last?.Id ?? 0)
                    ),
                Meta(page, sessions.Count, total)
            )
        );
    }

    // The first and the last row of each session.
    private static Dictionary<long, RowBody> Ends(
        IRowReader rows,
        IReadOnlyList<SessionDetails> sessions,
        CancellationToken cancellationToken
    )
    {
        var ids = sessions.SelectMany(static session => new[] { session.First, session.Last }).OfType<RowRecord>();
        return rows.Bodies([.. ids.Select(static row => row.Id).Distinct()], cancellationToken)
            .ToDictionary(static body => body.Id);
    }

    private static async Task<IResult> UsersAsync(
        HttpContext http,
        IGroupReader groups,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var page = ListQuery.Read(http.Request.Query, Column.OfUsers, "dateOfLastRecord");
        var selection = await SelectAsync(http, Column.OfUsers, options).ConfigureAwait(false);
        var (users, total) = groups.Users(selection, page, http.RequestAborted);
        return ApiResults.Json(writer => Items.Write(writer, users, ItemWriter.User, Meta(page, users.Count, total)));
    }

    // A list that is not counted to its end has at least the items up to the end of this page.
    private static ListMeta Meta(PageRequest page, int items, CountOf total)
    {
        var seen = items == 0 ? 0 : ((page.Number - 1L) * page.Size) + items;
        return new(page.Number, page.Size, total with { Number = Math.Max(total.Number, seen) });
    }

    private static async Task<Selection> SelectAsync(
        HttpContext http,
        IReadOnlyDictionary<string, Column> columns,
        IOptions<OpenlayerDashboardOptions> options
    )
    {
        var body = await RequestBody.ReadAsync(http, options.Value.MaxBodyBytes).ConfigureAwait(false);
        return SelectionBody.Read(http.PipelineId(), body, columns);
    }
}
