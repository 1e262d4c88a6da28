using Openlayer.Capture;
using Openlayer.GeneratedCode;

namespace Openlayer.Rows;

/// <summary>Writes a step and everything below it, with the keys and the order of the wire contract.</summary>
internal sealed class StepWriter(RowBuffer row)
{
    private readonly StepInputSink _inputs = new(row);
    private readonly SingleInputSink _single = new(row);

    // Of each step that has begun and not ended, how much more its values may take.
    private readonly List<long> _rooms = [];

    /// <summary>
    /// Deepest nesting of steps in a row. JSON readers give up on much deeper documents, so what is below is written
    /// beside its parent and names it (<c>metadata.parentStepId</c>).
    /// </summary>
    public const int DeepestLevel = 100;

    /// <summary>Steps of the last tree that were not written, as their trace was too large.</summary>
    public int Omitted { get; private set; }

    /// <summary>Not by recursion: a tree may be deeper than the stack.</summary>
    public void Write(Step root, RowClock clock)
    {
        Omitted = 0;
        // What a row that failed has left behind is of another trace.
        _rooms.Clear();
        var step = root;
        while (true)
        {
            var isWritten = step == root || !row.IsFull;
            if (isWritten)
            {
                Begin(step, clock);
            }
            else
            {
                Omit(step);
            }

            if (isWritten && step.FirstKept is { } first)
            {
                step = first;
                continue;
            }

            if (isWritten)
            {
                End(step, clock);
            }

            step = EndedBelow(root, step, clock);
            if (step == root)
            {
                return;
            }

            step = step.Sibling!;
        }
    }

    /// <summary>Ends the steps that have no step left below them.</summary>
    /// <returns>The step after which its sibling follows; the root when there is none.</returns>
    private Step EndedBelow(Step root, Step step, RowClock clock)
    {
        while (step != root && step.Sibling is null)
        {
            step = step.Parent!;
            End(step, clock);
        }

        return step;
    }

    public void WriteInputs(Step step) => WriteInputs(step, _inputs);

    public void WriteContext(Step step)
    {
        var json = row.Json;
        if (step.Record?.Context is { } context)
        {
            json.WriteStartArray();
            foreach (var passage in context)
            {
                ValueWriter.Text(row, passage);
            }

            json.WriteEndArray();
            return;
        }

        ContextList.Write(json, Scratch(step, step.Method!.ContextParameter!));
    }

    public void WriteQuestion(Step step)
    {
        if (step.Record?.Question is { } question)
        {
            ValueWriter.Text(row, question);
        }
        else
        {
            WriteSingle(step, step.Method!.QuestionParameter!);
        }
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

    /// <summary>A trace that is full stays full: what is below the step is left out with it.</summary>
    private void Omit(Step step)
    {
        for (var omitted = step; omitted is not null; omitted = omitted.NextIn(step))
        {
            Omitted++;
        }
    }

    private void Begin(Step step, RowClock clock)
    {
        row.BeginStep();
        WriteBeginning(step, beside: _rooms.Count >= DeepestLevel ? step.Parent : null);
        _rooms.Add(row.Left);
        if (_rooms.Count >= DeepestLevel)
        {
            WriteEnd(step, clock);
        }
    }

    private void End(Step step, RowClock clock)
    {
        if (_rooms.Count < DeepestLevel)
        {
            row.BeginStep(_rooms[^1]);
            WriteEnd(step, clock);
        }

        _rooms.RemoveAt(_rooms.Count - 1);
    }

    private void WriteBeginning(Step step, Step? beside)
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

    private void WriteEnd(Step step, RowClock clock)
    {
        var json = row.Json;
        json.WriteEndArray();
        var started = clock.UnixTicks(step.Started);
        var latency = clock.Ticks(step.Started, step.Ended);
        FixedPoint.Milliseconds(json, "latency"u8, latency);
        FixedPoint.Seconds(json, "startTime"u8, started);
        FixedPoint.Seconds(json, "endTime"u8, started + latency);
        if (step.Record is { Attachments.Count: > 0 } record)
        {
            AttachmentWriter.Write(row, record.Attachments);
        }

        TypeFieldWriter.Write(row, step, this);
        json.WriteEndObject();
    }

    private void WriteMetadata(Step step, Step? beside)
    {
        var json = row.Json;
        json.WriteStartObject("metadata"u8);
        if (beside is not null)
        {
            json.WriteString("parentStepId"u8, beside.Id);
        }

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

    private byte[] Scratch(Step step, string input)
    {
        using var aside = new RowBuffer(row.MaxTextLength, row.Redaction);
        new StepWriter(aside).WriteSingle(step, input);
        return aside.Written.ToArray();
    }
}
