using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Turns;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages.Sessions;

/// <summary>A session or a trace as a file: lines of JSON, or Markdown.</summary>
internal sealed class DownloadEndpoint(PageFrame frame, IRowReader rows)
{
    public const string Section = "download";

    private const string Trace = "trace";

    public static string Address(PageFrame frame, bool isTrace, string id, bool asMarkdown)
    {
        var query = new QueryBuilder
        {
            { "pipeline", frame.Pipeline },
            { "kind", isTrace ? Trace : "session" },
            { "id", id },
            { "format", asMarkdown ? "md" : "jsonl" },
        };
        return frame.Link(Section) + query;
    }

    public IResult Answer(HttpContext http)
    {
        var query = http.Request.Query;
        var isTrace = query["kind"] == Trace;
        if (frame.List.Id is not { } id || Ids(id, isTrace) is not { Count: > 0 } found)
        {
            return new PageResult<NotFoundPage>(StatusCodes.Status404NotFound);
        }

        var asMarkdown = query["format"] == "md";
        var name = $"{(isTrace ? Trace : "session")}-{FileName(id)}";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.Stream(
            stream => asMarkdown ? WriteMarkdownAsync(stream, id, found, isTrace) : WriteLinesAsync(stream, found),
            asMarkdown ? "text/markdown; charset=utf-8" : "application/jsonl; charset=utf-8",
            asMarkdown ? name + ".md" : name + ".jsonl"
        );
    }

    private IReadOnlyList<TurnOutline> Ids(string id, bool isTrace) =>
        !isTrace ? rows.Outline(frame.Pipeline, id, SessionModel.MaxTurns, frame.Aborted)
        : rows.Find(frame.Pipeline, id, frame.Aborted) is var (row, _)
            ? [new(row.Id, row.Timestamp, row.Latency, row.HasError)]
        : [];

    private async Task WriteLinesAsync(Stream stream, IReadOnlyList<TurnOutline> turns)
    {
        foreach (var part in turns.Chunk(SessionModel.TurnsPerPage))
        {
            foreach (var body in rows.Bodies([.. part.Select(static turn => turn.Id)], frame.Aborted))
            {
                await stream.WriteAsync(RowLine.Of(frame.Pipeline, body), frame.Aborted).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteMarkdownAsync(Stream stream, string id, IReadOnlyList<TurnOutline> turns, bool isTrace)
    {
        var head = MarkdownTranscript.Head(isTrace ? "Trace" : "Session", id, frame.Pipeline);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head), frame.Aborted).ConfigureAwait(false);
        var reader = new TurnReader(frame.Pipeline, rows);
        Turn? last = null;
        for (var before = 0; before < turns.Count; before += SessionModel.TurnsPerPage)
        {
            foreach (
                var turn in reader.Read(turns, before, SessionModel.TurnsPerPage, last, isWhole: true, frame.Aborted)
            )
            {
                last = turn;
                var text = Encoding.UTF8.GetBytes(MarkdownTranscript.Of(turn));
                await stream.WriteAsync(text, frame.Aborted).ConfigureAwait(false);
            }
        }
    }

    // An id is anybody's text: nothing of it that a header or a file system could take for more than a name.
    private static string FileName(string id)
    {
        const int MaxLength = 80;
        return string.Concat(id.Take(MaxLength).Select(static one => char.IsAsciiLetterOrDigit(one) ? one : '-'));
    }
}
