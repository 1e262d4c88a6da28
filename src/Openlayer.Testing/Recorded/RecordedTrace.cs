using Openlayer.Testing.Recorded;

namespace Openlayer.Testing;

/// <summary>One run of the application: a root step and everything below it.</summary>
/// <remarks>Immutable, and so thread-safe. <see cref="ToString"/> draws it, for messages of failed tests.</remarks>
public sealed class RecordedTrace
{
    internal RecordedTrace(RecordedRow row, RecordedStep root)
    {
        Row = row.Json;
        Root = root;
        Id = row.Id;
        UserId = row.UserId;
        SessionId = row.SessionId;
        Metadata = row.Metadata;
        Cost = row.Cost;
        Tokens = row.Tokens;
        ParentId = Metadata.TryGetValue("parentInferenceId", out var parent) ? parent.Text : null;
    }

    /// <summary>The id of the row (<c>inferenceId</c>).</summary>
    public string Id { get; }

    /// <summary>The root step, which also has what the members below repeat of it.</summary>
    public RecordedStep Root { get; }

    /// <summary>The name of the root step.</summary>
    public string Name => Root.Name;

    /// <summary>The type of the root step.</summary>
    public StepType Type => Root.Type;

    /// <summary>The inputs of the root step.</summary>
    public RecordedValues Inputs => Root.Inputs;

    /// <summary>The output of the root step.</summary>
    public RecordedValue Output => Root.Output;

    /// <summary>The exception that the root step ended with, or null.</summary>
    public RecordedError? Error => Root.Error;

    /// <summary>The user that the trace is kept under (<c>user_id</c>), or null.</summary>
    public string? UserId { get; }

    /// <summary>The session that the trace is kept under (<c>session_id</c>), or null.</summary>
    public string? SessionId { get; }

    /// <summary>The id of the trace that this one was started from, if that one had ended by then.</summary>
    public string? ParentId { get; }

    /// <summary>The steps right below the root, in the order in which they were opened.</summary>
    public IReadOnlyList<RecordedStep> Steps => Root.Steps;

    /// <summary>The root and all steps below it: parents first, children in the order in which they were
    /// opened.</summary>
    public IReadOnlyList<RecordedStep> AllSteps => Root.WithDescendants;

    /// <summary>The metadata of the trace: columns of its row besides inputs and those that every row has.</summary>
    public RecordedValues Metadata { get; }

    /// <summary>The right answer, if it was given.</summary>
    public RecordedValue GroundTruth => Root.GroundTruth;

    /// <summary>Cost in US dollars, of the root or summed up over its steps.</summary>
    public double Cost { get; }

    /// <summary>Tokens, of the root or summed up over its steps.</summary>
    public long Tokens { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Latency => Root.Latency;

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt => Root.StartedAt;

    /// <summary>The row as it would be sent: see the wire contract.</summary>
    public RecordedValue Row { get; }

    /// <summary>The only step with this name in the whole trace.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="TraceNotFoundException">There is none, or more than one. Its message draws the
    /// trace.</exception>
    public RecordedStep Step(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Lookup.SingleStep(this, name);
    }

    /// <summary>The trace as a tree of its steps, for a reader.</summary>
    public override string ToString() => TraceText.Of(this);
}
