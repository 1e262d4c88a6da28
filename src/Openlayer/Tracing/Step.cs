using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer;

/// <summary>One call in a trace: its inputs, output, times, and the calls it made.</summary>
/// <remarks>
/// Thread-safe. Children may open and close on any thread, at once, and after this step has closed. Changes made after
/// the trace was handed over to be sent are ignored and logged.
/// </remarks>
public abstract partial class Step
{
    private const int Open = 0;
    private const int Closed = 1;
    private const int Detached = 2;

    private const byte NoId = 0;
    private const byte IdBegun = 1;
    private const byte IdMade = 2;

    /// <summary>In place of a step's children: the tree has been handed over, and nobody joins it any more.</summary>
    private static readonly object _noMore = new();

    private Step? _parent;
    private ActiveTrace? _trace; // on the step that opens a trace; the others find it through their parents
    private object? _children; // newest first; the sentinel once nobody may join any more
    private Step? _sibling;
    private Step? _firstKept;
    private StepRecord? _record;
    private CapturedValue _output;
    private Guid _id;
    private long _started;
    private long _ended;
    private int _state;
    private byte _idState; // a byte, as there is room for it: a lock would be paid for by every traced call
    private bool _isRoot;
    private bool _hasActivity; // beside the other small ones, where it takes no room

    private protected Step() { }

    /// <summary>The step's id, made when first asked for.</summary>
    public Guid Id
    {
        get
        {
            if (Volatile.Read(ref _idState) != IdMade)
            {
                MakeId();
            }

            return _id;
        }
    }

    /// <summary>The step's name.</summary>
    public string Name => _record?.Name ?? DeclaredName;

    /// <summary>What the step does.</summary>
    public StepType StepType => _record?.Details?.StepType ?? DeclaredType;

    /// <summary>The trace that this step belongs to.</summary>
    public ActiveTrace Trace
    {
        get
        {
            for (var step = this; ; )
            {
                // Before the trace: a step loses its parent only after it got a trace of its own.
                var parent = Volatile.Read(ref step._parent);
                if (Volatile.Read(ref step._trace) is { } trace)
                {
                    return trace;
                }

                step = parent!;
            }
        }
    }

    internal abstract string DeclaredName { get; }

    internal abstract StepType DeclaredType { get; }

    internal virtual TracedMethod? Method => null;

    internal long Started => _started;

    internal long Ended => _ended;

    internal CapturedValue Output => _record?.Output ?? _output;

    internal StepRecord? Record => _record;

    /// <summary>
    /// Where what only some steps have is kept. Takes nothing any more once the tree has been handed over.
    /// </summary>
    internal StepRecord RecordForUpdate
    {
        get
        {
            var record =
                Volatile.Read(ref _record)
                ?? Interlocked.CompareExchange(ref _record, new StepRecord(), null)
                ?? _record;
            // Whoever freezes the tree ends the children first and looks for a record then, so one that he did not find
            // was made by somebody who sees that here.
            if (ReferenceEquals(Volatile.Read(ref _children), _noMore))
            {
                record.Freeze();
            }

            return record;
        }
    }

    /// <summary>What the step has for listeners to activities; null for nothing.</summary>
    internal ActivityRecord? Activities => _hasActivity ? _record as ActivityRecord : null;

    internal Step? FirstKept => _firstKept;

    internal Step? Sibling => _sibling;

    internal Step? Parent => _parent;

    internal bool IsClosed => Volatile.Read(ref _state) == Closed;

    /// <summary>True in a trace that sampling has left out.</summary>
    internal bool IsUnsampled => ReferenceEquals(_trace, Unsampled.Trace);

    /// <summary>The bytes that the inputs take beside the step, roughly.</summary>
    private protected virtual int SizeOfInputs => 0;

    private protected abstract void WriteInputsTo(in InputWriter inputs);

    internal void WriteInputsOf(in InputWriter inputs) => WriteInputsTo(inputs);

    internal void OpenUnder(Step? ambient, TraceSink sink)
    {
        if (TraceSink.MaySample && !sink.Records(ambient, Method?.SampleRate, DeclaredName, DeclaredType))
        {
            LeaveOut();
        }
        else
        {
            OpenSampled(ambient, sink);
        }
    }

    /// <summary>As <see cref="OpenUnder"/>, for a step of which sampling was asked already.</summary>
    internal void OpenSampled(Step? ambient, TraceSink sink)
    {
        _started = sink.Time.GetTimestamp();
        _parent = ambient;
        if (ambient is not null && ambient.TryAdopt(this))
        {
            return;
        }

        _parent = null;
        if (ambient is { IsUnsampled: true })
        {
            LeaveOut();
            return;
        }

        _isRoot = true;
        _trace = new ActiveTrace(this, ambient?.Trace, sink);
    }

    /// <summary>Keeps the step, and all that will open under it, out of every trace.</summary>
    internal void LeaveOut()
    {
        _trace = Unsampled.Trace;
        _children = _noMore;
    }

    /// <summary>This step, or the one around it where both are left out: the one with the reason has to stay.</summary>
    internal Step OrLeftOutIn(Step? ambient) => IsUnsampled && ambient is { IsUnsampled: true } ? ambient : this;

    internal void OpenAt(Step? ambient, TraceSink sink, long started)
    {
        OpenUnder(ambient, sink);
        _started = started;
    }

    internal void SetOutput(CapturedValue output) => _output = output;

    /// <summary>Captures the result of the traced method, as its attribute asks.</summary>
    internal void CaptureOutput<T>(T value)
    {
        if (IsUnsampled || Method is not { } method)
        {
            return;
        }

        if (method.CaptureOutput)
        {
            _output = CapturedValue.From(value);
        }
        else if (method.OutputClassification is { } classification)
        {
            _output = CapturedValue.FromClassified(value, classification);
        }
        else if (this is ObservedStep observed)
        {
            observed.Returned(value);
        }
    }

    /// <summary>Ends the step; the second call does nothing. Whatever root this ends goes out now.</summary>
    internal void Close(long ended)
    {
        if (Volatile.Read(ref _state) == Closed)
        {
            return;
        }

        _ended = ended;
        if (_hasActivity)
        {
            StepActivity.Stop(this);
        }

        var before = Interlocked.Exchange(ref _state, Closed);
        // A child that is closed in time is carried by its root. One that its root left behind is a root itself by now.
        if (before == Detached)
        {
            DetachedTrace().Complete();
        }
        else if (before == Open && _isRoot)
        {
            _trace!.Complete();
        }
    }

    /// <summary>Makes a record the step's own, unless it has one already.</summary>
    internal bool TryUse(ActivityRecord record) =>
        _hasActivity = Interlocked.CompareExchange(ref _record, record, null) is null;

    /// <summary>Makes a copy of a step one that has not begun.</summary>
    private protected void Reset()
    {
        _parent = null;
        _trace = null;
        _children = null;
        _sibling = null;
        _firstKept = null;
        _record = null;
        _output = default;
        _id = Guid.Empty;
        _idState = NoId;
        _started = 0;
        _ended = 0;
        _state = Open;
        _isRoot = false;
        _hasActivity = false;
    }

    private void MakeId()
    {
        // Made first: nothing may fail while others wait.
        var id = StepIds.Next();
        if (Interlocked.CompareExchange(ref _idState, IdBegun, NoId) == NoId)
        {
            _id = id;
            Volatile.Write(ref _idState, IdMade);
            return;
        }

        // Another thread is about to have made it.
        var wait = default(SpinWait);
        while (Volatile.Read(ref _idState) != IdMade)
        {
            wait.SpinOnce();
        }
    }
}
