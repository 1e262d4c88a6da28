using System.Buffers;
using System.Text.Json;
using Openlayer.Capture;
using Openlayer.GeneratedCode;

namespace Openlayer.Rows;

/// <summary>
/// What decides a request's <c>config</c>. Rows of equal ones share a request; the names compare by reference first, as
/// those of one method are one list.
/// </summary>
internal readonly struct RowConfig : IEquatable<RowConfig>
{
    private readonly IReadOnlyList<string> _inputs;
    private readonly string? _contextParameter;
    private readonly string? _prompt;
    private readonly Columns _columns;

    private RowConfig(IReadOnlyList<string> inputs, string? contextParameter, Columns columns, string? prompt)
    {
        _inputs = inputs;
        _contextParameter = contextParameter;
        _columns = columns;
        _prompt = prompt;
    }

    [Flags]
    private enum Columns
    {
        None = 0,
        User = 1,
        Session = 2,
        GroundTruth = 4,
        Context = 8,
        Question = 16,
    }

    public static RowConfig Of(ActiveTrace trace, RowSurvey survey, Redaction redaction)
    {
        var columns = Columns.None;
        columns |= trace.UserId is null ? 0 : Columns.User;
        columns |= trace.SessionId is null ? 0 : Columns.Session;
        columns |= GroundTruthOf(trace) is null ? 0 : Columns.GroundTruth;
        columns |= survey.ContextStep is null ? 0 : Columns.Context;
        columns |= survey.QuestionStep is null ? 0 : Columns.Question;
        return new RowConfig(
            InputNamesOf(trace.Root),
            trace.Root.Method?.ContextParameter,
            columns,
            PromptOf(trace.Root, redaction)
        );
    }

    public static CapturedValue? GroundTruthOf(ActiveTrace trace)
    {
        var truth = trace.GroundTruth ?? trace.Root.Record?.GroundTruth;
        return truth is { IsNull: false } ? truth : null;
    }

    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(bytes, JsonFormat.Writer);
        json.WriteStartObject();
        json.WriteString("outputColumnName"u8, "output"u8);
        WriteInputNames(json);
        json.WriteString("latencyColumnName"u8, "latency"u8);
        json.WriteString("costColumnName"u8, "cost"u8);
        json.WriteString("timestampColumnName"u8, "inferenceTimestamp"u8);
        json.WriteString("inferenceIdColumnName"u8, "inferenceId"u8);
        json.WriteString("numOfTokenColumnName"u8, "tokens"u8);
        WriteColumn(json, Columns.User, "userIdColumnName", "user_id");
        WriteColumn(json, Columns.Session, "sessionIdColumnName", "session_id");
        WriteColumn(json, Columns.GroundTruth, "groundTruthColumnName", "groundTruth");
        WriteColumn(json, Columns.Context, "contextColumnName", "context");
        WriteColumn(json, Columns.Question, "questionColumnName", "_question");
        if (_prompt is not null)
        {
            json.WritePropertyName("prompt"u8);
            json.WriteRawValue(_prompt);
        }

        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    public bool Equals(RowConfig other) =>
        _columns == other._columns
        && _contextParameter == other._contextParameter
        && _prompt == other._prompt
        && (ReferenceEquals(_inputs, other._inputs) || _inputs.SequenceEqual(other._inputs));

    public override bool Equals(object? obj) => obj is RowConfig other && Equals(other);

    public override int GetHashCode() =>
        HashCode.Combine(_columns, _inputs.Count, _inputs.Count > 0 ? _inputs[0] : null, _prompt);

    private static IReadOnlyList<string> InputNamesOf(Step root) =>
        root switch
        {
            Tracing.ManualStep manual => manual.InputNames,
            _ => root.Method?.InputNames ?? [],
        };

    /// <summary>The messages of a root that is itself a chat completion.</summary>
    private static string? PromptOf(Step root, Redaction redaction)
    {
        if (root.StepType != StepType.ChatCompletion)
        {
            return null;
        }

        return PromptMessages.Of(root, redaction);
    }

    private void WriteInputNames(Utf8JsonWriter json)
    {
        json.WriteStartArray("inputVariableNames"u8);
        foreach (var name in _inputs)
        {
            var isContext = name == "context" && _contextParameter == name;
            json.WriteStringValue(RowColumns.IsReserved(name) && !isContext ? "input_" + name : name);
        }

        json.WriteEndArray();
    }

    private void WriteColumn(Utf8JsonWriter json, Columns column, string key, string name)
    {
        if ((_columns & column) != 0)
        {
            json.WriteString(key, name);
        }
    }
}
