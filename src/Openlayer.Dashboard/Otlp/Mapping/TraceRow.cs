using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Builds the row of a trace from those of its spans that are there.</summary>
internal static class TraceRow
{
    /// <summary>The <c>config</c> of all such rows.</summary>
    public const string Config = """
        {"outputColumnName":"output","inputVariableNames":["input"],
        "latencyColumnName":"latency","costColumnName":"cost","numOfTokenColumnName":"tokens",
        "timestampColumnName":"inferenceTimestamp","inferenceIdColumnName":"inferenceId",
        "userIdColumnName":"user_id","sessionIdColumnName":"session_id",
        "contextColumnName":"context","questionColumnName":"_question"}
        """;

    private static readonly ColumnNames _names = ReadNames();

    /// <param name="traceId">Becomes the row's <c>inferenceId</c>.</param>
    /// <param name="bodies">The spans as they were stored; at least one.</param>
    /// <param name="time">For a trace without any time.</param>
    public static IncomingRow Of(string traceId, IEnumerable<byte[]> bodies, TimeProvider time)
    {
        var json = Columns(traceId, SpanTree.Of(bodies));
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, StoredJson.Writing))
        {
            json.WriteTo(writer);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory, StoredJson.Reading);
        return new IncomingRowReader(document.RootElement, "row", _names).Read(time);
    }

    private static JsonObject Columns(string traceId, SpanTree tree)
    {
        // All that looks at attributes comes first: steps take them out.
        var (session, user, texts) = (TraceOwner.Session(tree), TraceOwner.User(tree), TraceTexts.Of(tree));
        var counted = tree.ParentsFirst.Where(static node => node.Counts).ToList();
        var row = new JsonObject
        {
            ["inferenceId"] = traceId,
            ["output"] = texts.Output,
            ["latency"] = tree.Root.Latency,
            ["cost"] = counted.Sum(static node => node.Usage!.Cost ?? 0),
            ["tokens"] = counted.Sum(static node => node.Usage!.Tokens ?? 0),
            ["input"] = texts.Input,
        };
        var start = tree.Root.Start ?? tree.ParentsFirst.Min(static node => node.Start) ?? tree.Root.End;
        Set(row, "inferenceTimestamp", start);
        Set(row, "user_id", user.Chosen);
        Set(row, "session_id", session.Chosen);
        Set(row, "_question", texts.Question);
        Set(row, "context", ListOf(texts.Context));
        Set(row, "otherUserIds", ListOf(user.Others));
        Set(row, "otherSessionIds", ListOf(session.Others));
        row["steps"] = new JsonArray((JsonNode)StepForm.Of(tree.Root));
        return row;
    }

    private static JsonArray? ListOf(IReadOnlyList<string> texts) =>
        texts.Count == 0 ? null : new JsonArray([.. texts.Select(static text => (JsonNode)text)]);

    private static void Set(JsonObject row, string name, JsonNode? value)
    {
        if (value is not null)
        {
            row[name] = value;
        }
    }

    private static ColumnNames ReadNames()
    {
        using var config = JsonDocument.Parse(Config);
        return ColumnNames.Read(config.RootElement);
    }
}
