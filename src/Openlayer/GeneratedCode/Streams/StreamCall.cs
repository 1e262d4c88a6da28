using System.Diagnostics;
using Openlayer.Context;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// One enumeration of a traced stream: a step that opens at the first <c>MoveNext</c>, is the current one during each,
/// and closes at the end, at an exception, or when the enumerator is given up. The ids of the call are set for the time
/// of each <c>MoveNext</c> too, where the consumer has none.
/// </summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class StreamCall<T> : IOpenStream, IPages
{
    private readonly TracedStep _step;
    private readonly TracePipeline _pipeline = TracePipeline.Current;
    private readonly StreamOutput<T> _output;
    private readonly UserSession? _idsOfCall;
    private AmbientIds? _ownIds; // set by this alone, so that it differs from all that others set
    private AmbientIds? _hiddenIds;
    private ExecutionContext? _consumer;
    private ExecutionContext? _entered;
    private Step? _previous;
    private long _firstItem;
    private string? _end;
    private int _closed;

    /// <param name="step">The step.</param>
    /// <param name="idsOfCall">The ids that were set when the method was called.</param>
    /// <param name="isOpen">True when the call has opened the step.</param>
    public StreamCall(TracedStep step, UserSession? idsOfCall, bool isOpen)
    {
        _step = step;
        _idsOfCall = idsOfCall;
        _output = new StreamOutput<T>(_pipeline.Capture.Values);
        IsOpen = isOpen;
        if (isOpen)
        {
            OpenStreams.Add(this);
        }
    }

    /// <summary>True between the first <c>MoveNext</c> and the end.</summary>
    public bool IsRunning => IsOpen && !HasEnded;

    /// <summary>True once the step has closed: what the stream does then is no longer traced.</summary>
    public bool HasEnded => Volatile.Read(ref _closed) != 0;

    /// <summary>The token that the method was called with; null where it takes none.</summary>
    public CancellationToken? TokenOfCall { private get; init; }

    /// <summary>The token that the stream is read with.</summary>
    public CancellationToken TokenOfReader { private get; set; }

    /// <summary>Whose step this reads a part of, without opening or closing it; null of a stream as a whole.</summary>
    public IPages? Whole { private get; init; }

    /// <summary>Takes the items, which are no part of the answer but hold parts of it; null where they are.</summary>
    public Action<T, IPages>? OnPage { private get; init; }

    private bool IsOpen { get; set; }

    TracedStep IPages.Step => _step;

    /// <summary>Makes the step the current one for the time of one <c>MoveNext</c>.</summary>
    public void Enter()
    {
        _previous = CurrentStep.Value;
        var consumer = ExecutionContext.Capture();
        if (consumer is not null && ReferenceEquals(consumer, _consumer))
        {
            // The usual loop asks for every item in one context: entering it again costs nothing.
            ExecutionContext.Restore(_entered!);
            return;
        }

        EnterIds();
        var opens = !IsOpen;
        if (opens)
        {
            Open();
        }

        CurrentStep.Value = _step.OrLeftOutIn(_previous);
        if (!opens)
        {
            StepActivity.Reenter(_step);
        }
        else if (StepActivity.IsOn)
        {
            StepActivity.Enter(_step);
        }

        _consumer = consumer;
        _entered = ExecutionContext.Capture();
    }

    /// <summary>Makes the consumer's step the current one again.</summary>
    public void Leave()
    {
        if (_consumer is not null && ReferenceEquals(ExecutionContext.Capture(), _entered))
        {
            ExecutionContext.Restore(_consumer);
            return;
        }

        CurrentStep.Value = _previous;
        StepActivity.Leave(_step);
        // Ids that the body itself has set in their place are the consumer's to see, as they are without tracing.
        if (_ownIds is not null && ReferenceEquals(AmbientUserSession.Value, _ownIds))
        {
            AmbientUserSession.Value = _hiddenIds;
        }
    }

    public void Yielded(T item)
    {
        if (OnPage is not null)
        {
            OnPage(item, this);
            return;
        }

        if (_firstItem == 0)
        {
            _firstItem = _pipeline.Time.GetTimestamp();
            Whole?.Began(_firstItem);
        }

        if (_step.Method!.CaptureOutput)
        {
            _output.Add(item);
        }
        else if (_step is ObservedStep observed && !_step.IsUnsampled)
        {
            observed.Yielded(item);
        }
    }

    /// <summary>Notes the exception on its way through.</summary>
    /// <returns>False: the exception is not handled here.</returns>
    public bool Observe(Exception exception)
    {
        var isCancelled = CallerCancellation.Explains(exception, TokenOfCall, TokenOfReader);
        _step.RecordForUpdate.SetFailure(exception, isCancelled);
        _end = isCancelled ? "cancelled" : "failed";
        Whole?.Failed(_end);
        return false;
    }

    /// <summary>The body has nothing more to yield.</summary>
    public void Complete() => Close();

    /// <summary>
    /// Nobody asks for more, or the body has failed. A stream that was never asked for anything has no step.
    /// </summary>
    public void Stop()
    {
        _end ??= "abandoned";
        if (IsOpen)
        {
            Close();
        }
    }

    void IOpenStream.Abandon() => Stop();

    void IPages.Began(long time)
    {
        if (_firstItem == 0)
        {
            _firstItem = time;
        }
    }

    void IPages.Failed(string end) => _end = end;

    private void Open()
    {
        IsOpen = true;
        if (Whole is not null)
        {
            return;
        }

        _step.OpenUnder(IteratorSteps.MeantBy(_previous), _pipeline);
        OpenStreams.Add(this);
    }

    private void EnterIds()
    {
        if (AmbientUserSession.Current is { } idsOfConsumer)
        {
            // Opened by the call, the trace has its ids; whoever reads first has the last word.
            if (_entered is null && IsOpen && _step.Trace is var trace && trace.Root == _step)
            {
                trace.Fill(idsOfConsumer);
            }
        }
        else if (_idsOfCall is not null)
        {
            _hiddenIds = AmbientUserSession.Value;
            AmbientUserSession.Value = _ownIds ??= new AmbientIds(_idsOfCall, Scope: null);
        }
    }

    private void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0 || Whole is not null)
        {
            return;
        }

        OpenStreams.Remove(this);
        var metadata = new MetadataList();
        if (_firstItem != 0)
        {
            metadata.Set(
                NameOfFirst,
                CapturedValue.From(_pipeline.Time.GetElapsedTime(_step.Started, _firstItem).TotalMilliseconds)
            );
        }

        if (_end is not null)
        {
            metadata.Set("streamEnd", CapturedValue.From(_end));
        }

        _step.RecordForUpdate.Update(null, null, metadata, null);
        if (_step.Method!.CaptureOutput)
        {
            _step.SetOutput(_output.Take());
        }
        else if (_step.Method.OutputClassification is { } classification)
        {
            _step.SetOutput(CapturedValue.FromClassified(Array.Empty<T>(), classification));
        }
        else if (_step is ObservedStep observed && !_step.IsUnsampled)
        {
            observed.StreamEnded();
        }

        _step.Close(_pipeline.Time.GetTimestamp());
    }

    // A chat model's first token has a key of its own in the wire contract.
    private string NameOfFirst => _step.StepType == StepType.ChatCompletion ? "timeToFirstToken" : "timeToFirstItem";
}
