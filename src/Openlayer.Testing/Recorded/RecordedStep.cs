namespace Openlayer.Testing;

/// <summary>One step of a recorded trace.</summary>
/// <remarks>Immutable, and so thread-safe.</remarks>
public sealed class RecordedStep
{
    internal RecordedStep(
        RecordedValue json,
        (string Name, StepType Type, string Id) identity,
        (RecordedValues Inputs, RecordedValue Output, RecordedValue GroundTruth, RecordedValues Metadata) values,
        (DateTimeOffset StartedAt, TimeSpan Latency) times,
        IReadOnlyList<RecordedStep> steps
    )
    {
        Json = json;
        (Name, Type, Id) = identity;
        (Inputs, Output, GroundTruth, Metadata) = values;
        (StartedAt, Latency) = times;
        Steps = steps;
    }

    /// <summary>The step's name.</summary>
    public string Name { get; }

    /// <summary>What the step does.</summary>
    public StepType Type { get; }

    /// <summary>The step's id.</summary>
    public string Id { get; }

    /// <summary>The inputs by name.</summary>
    public RecordedValues Inputs { get; }

    /// <summary>The output; null JSON when there is none.</summary>
    public RecordedValue Output { get; }

    /// <summary>The right answer, if it was given.</summary>
    public RecordedValue GroundTruth { get; }

    /// <summary>The metadata by name.</summary>
    public RecordedValues Metadata { get; }

    /// <summary>The steps right below this one, in the order in which they were opened.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; }

    /// <summary>The exception that the step ended with, or null. A call that its caller cancelled has none.</summary>
    public RecordedError? Error =>
        Metadata.TryGetValue("Exceptions", out var message)
            ? new RecordedError(TextOf("exceptionType"), message.Text ?? "")
            : null;

    /// <summary>True when the caller cancelled the call.</summary>
    public bool IsCancelled =>
        Metadata.TryGetValue("cancelled", out var value) && value.Json.ValueKind == System.Text.Json.JsonValueKind.True;

    /// <summary>What is known of the model, for a call of a chat or an embedding model; null for other types.</summary>
    public RecordedModelCall? Model =>
        Type is StepType.ChatCompletion or StepType.Embedding ? new RecordedModelCall(Json, Metadata) : null;

    /// <summary>When the step began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How long it took.</summary>
    public TimeSpan Latency { get; }

    /// <summary>The step as it would be sent: see the wire contract. It has what the other members leave out, such as
    /// attachments and the fields of its type.</summary>
    public RecordedValue Json { get; }

    internal IReadOnlyList<RecordedStep> WithDescendants
    {
        get
        {
            var all = new List<RecordedStep>();
            var next = new Stack<RecordedStep>([this]);
            while (next.TryPop(out var step))
            {
                all.Add(step);
                foreach (var child in step.Steps.Reverse())
                {
                    next.Push(child);
                }
            }

            return all;
        }
    }

    /// <summary>Name, type, output and error in one line, for a reader.</summary>
    public override string ToString() => Recorded.TraceText.LineOf(this);

    private string? TextOf(string name) => Metadata.TryGetValue(name, out var value) ? value.Text : null;
}
