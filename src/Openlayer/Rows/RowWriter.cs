using Openlayer.Capture;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Rows;

/// <summary>Writes the row of one trace. Used by one thread.</summary>
internal sealed class RowWriter : IDisposable
{
    // Names, times and brackets of a row with little else.
    private const int SmallParts = 4 * 1024;

    private CaptureOptions _limits = new();
    private readonly RowBuffer _row;
    private readonly StepWriter _steps;
    private readonly RowSurvey _survey = new();
    private readonly RowColumns _columns = new();
    private readonly ColumnSink _columnSink;
    private readonly TimeProvider _time;

    public RowWriter(TimeProvider time)
    {
        _row = new RowBuffer(int.MaxValue, Redaction.None);
        _steps = new StepWriter(_row);
        _columnSink = new ColumnSink(_row, _columns);
        _time = time;
    }

    /// <summary>User keys that had to be renamed as the row has a column of that name.</summary>
    public long RenamedColumns => _columns.Renamed;

    /// <summary>Writes the row.</summary>
    /// <returns>Its bytes, valid until the next call, and what its request's <c>config</c> has to say.</returns>
    public ReadOnlySpan<byte> Write(ActiveTrace trace, CaptureOptions limits, out RowConfig config)
    {
        using var untraced = BeginUntraced(limits);
        config = Begin(trace, limits);
        WriteRow(trace, new RowClock(_time));
        return _row.Written;
    }

    /// <summary>Writes the row behind the head of its request, so that a large one is never in memory twice.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="limits">The settings, as they are now.</param>
    /// <param name="headOf">Gives the head.</param>
    /// <param name="headLength">The bytes of the head.</param>
    /// <param name="length">The bytes of the head and the row.</param>
    /// <returns>A buffer that begins with both, to be returned to <see cref="PooledBytes"/>.</returns>
    public byte[] WriteBody(
        ActiveTrace trace,
        CaptureOptions limits,
        Func<RowConfig, byte[]> headOf,
        out int headLength,
        out int length
    )
    {
        using var untraced = BeginUntraced(limits);
        var head = headOf(Begin(trace, limits));
        _row.Json.WriteHead(head);
        _row.BeginTrace(_limits);
        WriteRow(trace, new RowClock(_time));
        headLength = head.Length;
        length = _row.Json.Length;
        return _row.Json.Detach();
    }

    public void Dispose() => _row.Dispose();

    /// <summary>A redactor that is traced would make a trace of each text of each trace.</summary>
    private static UntracedMark? BeginUntraced(CaptureOptions limits) =>
        limits.Redactor is null ? null : UntracedMark.Begin();

    private RowConfig Begin(ActiveTrace trace, CaptureOptions limits)
    {
        _limits = limits;
        _row.Begin(_limits);
        // In memory a character takes two bytes. In most rows it takes one, and the texts of the root stand there
        // twice.
        _row.Json.Expect((int)Math.Min(trace.Size + SmallParts, _limits.MaxTraceBytes));
        _columns.Clear();
        _survey.Take(trace);
        return RowConfig.Of(trace, _survey, _row.Redaction);
    }

    private void WriteRow(ActiveTrace trace, RowClock clock)
    {
        var json = _row.Json;
        var root = trace.Root;
        json.WriteStartObject();
        FixedPoint.Seconds(json, "inferenceTimestamp"u8, clock.UnixTicks(root.Started));
        if (trace.GivenInferenceId is { } given)
        {
            json.WriteString("inferenceId"u8, given);
        }
        else
        {
            json.WriteString("inferenceId"u8, root.Id);
        }

        json.WritePropertyName("output"u8);
        root.Output.Write(_row);
        FixedPoint.Milliseconds(json, "latency"u8, clock.Ticks(root.Started, root.Ended));
        json.WritePropertyName("cost"u8);
        WriteCost(double.IsFinite(_survey.Cost) ? _survey.Cost : 0);
        json.WriteNumber("tokens"u8, _survey.Tokens);
        json.WriteStartArray("steps"u8);
        _steps.Write(root, clock);
        json.WriteEndArray();
        _row.BeginStep();
        WriteOptionalColumns(trace);
        WriteInputs(root);
        WriteMetadata(trace);
        json.WriteEndObject();
    }

    private void WriteCost(double cost)
    {
        if (cost == 0)
        {
            _row.Json.WriteNumberValue(0);
        }
        else
        {
            _row.Json.WriteWith(cost, ValueWriter.Number);
        }
    }

    private void WriteOptionalColumns(ActiveTrace trace)
    {
        var json = _row.Json;
        if (trace.UserId is { } user)
        {
            json.WriteString("user_id"u8, user);
        }

        if (trace.SessionId is { } session)
        {
            json.WriteString("session_id"u8, session);
        }

        if (RowConfig.GroundTruthOf(trace) is { } groundTruth)
        {
            json.WritePropertyName("groundTruth"u8);
            groundTruth.Write(_row);
        }

        if (_survey.ContextStep is { } contextStep)
        {
            json.WritePropertyName("context"u8);
            _steps.WriteContext(contextStep);
        }

        if (_survey.QuestionStep is { } questionStep)
        {
            json.WritePropertyName("_question"u8);
            _steps.WriteQuestion(questionStep);
        }
    }

    private void WriteInputs(Step root)
    {
        _columnSink.ContextParameter = root.Method?.ContextParameter;
        root.WriteInputsOf(new InputWriter(_columnSink));
    }

    private void WriteMetadata(ActiveTrace trace)
    {
        const string prefix = "metadata_";
        var json = _row.Json;
        if (trace.ParentInferenceId is { } parent && _columns.Begin(json, "parentInferenceId", prefix))
        {
            json.WriteStringValue(parent);
        }

        if (_steps.Omitted > 0 && _columns.Begin(json, "omittedSteps", prefix))
        {
            json.WriteNumberValue(_steps.Omitted);
        }

        foreach (var (name, value) in trace.Metadata?.Items ?? [])
        {
            if (_columns.Begin(json, name, prefix))
            {
                value.Write(_row);
            }
        }

        foreach (var step in _survey.Promoting)
        {
            PromotedColumns.Write(_row, _columns, _steps, step);
        }

        foreach (var (name, value) in StepMetadata.Of(trace.Root))
        {
            // The trace's own metadata wins; the root's is in its step.
            if (!_columns.IsTaken(name) && _columns.Begin(json, name, prefix))
            {
                value.Write(_row);
            }
        }
    }
}
