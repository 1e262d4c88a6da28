using System.ComponentModel;
using Openlayer.Capture;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// A step whose fields are read from what its call returns or yields, such as the call of a model client. Integrations
/// derive from it; not meant to be used directly.
/// </summary>
/// <remarks>
/// Its method captures no output by itself. What an override throws costs what it would have recorded, and is noted in
/// the step's metadata; the call doesn't see it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObservedStep : TracedStep
{
    private const string NotRecorded = "notRecorded";

    /// <summary>Begins the step of one call.</summary>
    /// <param name="method">The method, which captures no output.</param>
#pragma warning disable RS0022 // Deriving is what integrations do with it; nobody else is shown the type.
    protected ObservedStep(TracedMethod method)
        : base(method) { }
#pragma warning restore RS0022

    /// <summary>The step around this one; null of a root.</summary>
    protected Step? Around
    {
        get
        {
            var around = Parent;
            while (around is ActivityStep)
            {
                around = around.Parent;
            }

            return around;
        }
    }

    /// <summary>The nearest step of a type around this one; null if there is none.</summary>
    /// <typeparam name="T">The type.</typeparam>
    protected T? Above<T>()
        where T : Step
    {
        for (var step = Parent; step is not null; step = step.Parent)
        {
            if (step is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>
    /// True if calls of provider's clients that this step makes itself are described by it: they are no steps of their
    /// own.
    /// </summary>
    protected internal virtual bool DescribesModelCalls => false;

    /// <summary>Takes the result of the call, before the step closes.</summary>
    /// <param name="result">The result.</param>
    protected virtual void OnReturned(object? result) { }

    /// <summary>The call has failed or was cancelled; the step closes after this. Not called of streams.</summary>
    protected virtual void OnFailed() { }

    /// <summary>Takes an item that the stream has yielded.</summary>
    /// <param name="item">The item.</param>
    protected virtual void OnYielded(object? item) { }

    /// <summary>The stream has ended, failed or was abandoned; the step closes after this.</summary>
    protected virtual void OnStreamEnded() { }

    /// <summary>Adds what the step's type has, and entries of the step's metadata.</summary>
    /// <param name="details">Read at this call.</param>
    /// <param name="metadata">Read at this call.</param>
    protected void Describe(StepDetails? details, IEnumerable<KeyValuePair<string, object?>>? metadata) =>
        RecordForUpdate.Update(null, null, MetadataList.Capture(metadata), details?.Capture());

    /// <summary>Sets the step's output.</summary>
    /// <param name="output">The output.</param>
    protected void RecordOutput(CapturedValue output) => SetOutput(output);

    /// <summary>Adds a step below this one, which begins and ends now.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="details">What it is about.</param>
    protected void AddStep(string name, StepDetails details)
    {
        if (IsUnsampled)
        {
            return;
        }

        var step = new ManualStep(name, details.StepType, inputs: null);
        step.OpenUnder(this, Trace.Sink);
        if (!step.IsUnsampled)
        {
            step.RecordForUpdate.Update(null, null, null, details.Capture());
            step.Close(Trace.Sink.Time.GetTimestamp());
        }
    }

    /// <summary>Sets the session of the trace, where nobody has set one.</summary>
    /// <param name="sessionId">The id.</param>
    protected void SuggestSession(string sessionId) => Trace.Suggest(userId: null, sessionId);

    /// <summary>Adds data that belongs to the step.</summary>
    /// <param name="attachment">The data.</param>
    protected void Attach(TraceAttachment attachment) => RecordForUpdate.Attach(attachment);

    internal void Returned<T>(T result) => Guarded((self: this, result), static it => it.self.OnReturned(it.result));

    internal void Failed() => Guarded(this, static self => self.OnFailed());

    internal void Yielded<T>(T item) => Guarded((self: this, item), static it => it.self.OnYielded(it.item));

    internal void StreamEnded() => Guarded(this, static self => self.OnStreamEnded());

    private void Guarded<T>(T state, Action<T> observe)
    {
        try
        {
            observe(state);
        }
#pragma warning disable CA1031 // Whatever is wrong with observing, the observed call goes on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var reason = $"{exception.GetType().Name}: {Marker.MessageOf(exception)}";
            Describe(details: null, [KeyValuePair.Create(NotRecorded, (object?)reason)]);
        }
    }
}
