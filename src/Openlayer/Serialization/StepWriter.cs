using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Serialization;

/// <summary>Writes a step and everything below it, with the keys and the order of the wire contract.</summary>
internal sealed class StepWriter(RowBuffer row, CaptureOptions limits)
{
    private readonly StepInputSink _inputs = new(row);
    private readonly SingleInputSink _single = new(row);
    private readonly List<Pending> _pending = [];

    /// <summary>
    /// Deepest nesting of steps in a row. JSON readers give up on much deeper documents, so what is below is written
    /// beside its parent and names it (<c>metadata.parentStepId</c>).
    /// </summary>
    public const int DeepestLevel = 100;

    /// <summary>Steps of the last tree that were not written, as their trace was too large.</summary>
    public int Omitted { get; private set; }

    public void Write(Step root, RowClock clock)
    {
        Omitted = 0;
        // What a row that failed has left behind is of another trace.
        _pending.Clear();
        // Not by recursion: a tree may be deeper than the stack.
        _pending.Add(new Pending(root, Level: 1, Beside: null, IsEnd: false, Room: limits.MaxStepBytes));
        while (_pending.Count > 0)
        {
            var (step, level, beside, isEnd, room) = _pending[^1];
            _pending.RemoveAt(_pending.Count - 1);
            row.BeginStep(room);
            if (isEnd)
            {
                End(step, clock);
                continue;
            }

            if (row.IsFull && step != root)
            {
                Omitted++;
                PushChildren(step, level, beside);
                continue;
            }

            Begin(step, beside);
            var isDeepest = level == DeepestLevel;
            if (isDeepest)
                End(step, clock);
            else
                _pending.Add(new Pending(step, level, null, IsEnd: true, Room: row.Left));
            PushChildren(step, isDeepest ? level : level + 1, isDeepest ? step : null);
        }
    }

    public void WriteInputs(Step step) => WriteInputs(step, _inputs);

    public void WriteContext(Step step)
    {
        var json = row.Json;
        if (step.Record?.Context is { } context)
        {
            json.WriteStartArray();
            foreach (var passage in context)
                ValueWriter.Text(row, passage);
            json.WriteEndArray();
            return;
        }

        ContextList.Write(json, Aside(step, step.Method!.ContextParameter!));
    }

    public void WriteQuestion(Step step)
    {
        if (step.Record?.Question is { } question)
            ValueWriter.Text(row, question);
        else
            WriteSingle(step, step.Method!.QuestionParameter!);
    }

    /// <summary>The value of one input, or nothing and false when the step has no such input.</summary>
    public bool WriteSingle(Step step, string input)
    {
        _single.Wanted = input;
        _single.Found = false;
        step.WriteInputsOf(new InputWriter(_single));
        return _single.Found;
    }

    private static void WriteInputs(Step step, InputSink sink) => step.WriteInputsOf(new InputWriter(sink));

    private void PushChildren(Step step, int level, Step? beside)
    {
        var first = _pending.Count;
        for (var child = step.FirstKept; child is not null; child = child.Sibling)
            _pending.Add(new Pending(child, level, beside, IsEnd: false, Room: limits.MaxStepBytes));
        // The last one in is the next one out.
        _pending.Reverse(first, _pending.Count - first);
    }

    private void Begin(Step step, Step? beside)
    {
        var json = row.Json;
        json.WriteStartObject();
        json.WriteString("name"u8, step.Name);
        json.WriteString("id"u8, step.Id);
        json.WriteString("type"u8, StepTypeNames.NameOf(step.StepType));
        json.WriteStartObject("inputs"u8);
        WriteInputs(step, _inputs);
        json.WriteEndObject();
        json.WritePropertyName("output"u8);
        step.Output.Write(row);
        json.WritePropertyName("groundTruth"u8);
        (step.Record?.GroundTruth ?? default).Write(row);
        WriteMetadata(step, beside);
        json.WriteStartArray("steps"u8);
    }

    private void End(Step step, RowClock clock)
    {
        var json = row.Json;
        json.WriteEndArray();
        FixedPoint.Milliseconds(json, "latency"u8, clock.Ticks(step.Started, step.Ended));
        FixedPoint.Seconds(json, "startTime"u8, clock.UnixTicks(step.Started));
        FixedPoint.Seconds(json, "endTime"u8, clock.UnixTicks(step.Ended));
        if (step.Record is { Attachments.Count: > 0 } record)
            AttachmentWriter.Write(row, record.Attachments);
        TypeFieldWriter.Write(row, step, this);
        json.WriteEndObject();
    }

    private void WriteMetadata(Step step, Step? beside)
    {
        var json = row.Json;
        json.WriteStartObject("metadata"u8);
        if (beside is not null)
            json.WriteString("parentStepId"u8, beside.Id);
        foreach (var (name, value) in StepMetadata.Of(step))
        {
            json.WritePropertyName(name);
            value.Write(row);
        }

        if (step.Record?.Context is not null || step.Method?.ContextParameter is not null)
        {
            json.WritePropertyName("context"u8);
            WriteContext(step);
        }

        if (step.Record?.Question is not null || step.Method?.QuestionParameter is not null)
        {
            json.WritePropertyName("_question"u8);
            WriteQuestion(step);
        }

        json.WriteEndObject();
    }

    private byte[] Aside(Step step, string input)
    {
        using var aside = new RowBuffer(row.MaxTextLength, row.Redaction);
        new StepWriter(aside, limits).WriteSingle(step, input);
        return aside.Written.ToArray();
    }

    /// <summary>A step to begin or, once its children are written, to end, and the room that its values have.</summary>
    private readonly record struct Pending(Step Step, int Level, Step? Beside, bool IsEnd, long Room);
}
