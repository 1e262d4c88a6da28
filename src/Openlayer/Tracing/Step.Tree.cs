using Openlayer.Tracing;

namespace Openlayer;

public abstract partial class Step
{
    /// <summary>
    /// Ends the tree below a closed root: every step that is closed is kept, every step that is still open becomes the
    /// root of a trace of its own, and nobody joins any more.
    /// </summary>
    /// <returns>The bytes that the kept tree holds, roughly.</returns>
    internal long Freeze()
    {
        long size = 0;
        var mayRepeat = ActivitySteps.WereUsed;
        for (var step = this; step is not null; step = step.NextIn(this))
        {
            step.KeepClosedChildren();
            step._record?.Freeze();
            size += StepSizeInMemory + step.SizeOfInputs + step._output.Size + (step._record?.Size ?? 0);
        }

        if (mayRepeat)
        {
            CountUsageOnce();
        }

        return size;
    }

    /// <summary>
    /// The step after this one in a frozen tree, parents first and children as they were opened; null after the last.
    /// Needs no stack, as a tree may be deeper than one.
    /// </summary>
    internal Step? NextIn(Step root)
    {
        if (_firstKept is not null)
        {
            return _firstKept;
        }

        for (var step = this; step != root; step = step._parent!)
        {
            if (step._sibling is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private const int StepSizeInMemory = 256;

    private bool TryAdopt(Step child)
    {
        var head = Volatile.Read(ref _children);
        while (!ReferenceEquals(head, _noMore))
        {
            child._sibling = (Step?)head;
            var seen = Interlocked.CompareExchange(ref _children, child, head);
            if (ReferenceEquals(seen, head))
            {
                return true;
            }

            head = seen;
        }

        child._sibling = null;
        return false;
    }

    private void KeepClosedChildren()
    {
        var child = (Step?)Interlocked.Exchange(ref _children, _noMore);
        while (child is not null)
        {
            var next = child._sibling;
            if (!child.TryDetach())
            {
                child._sibling = _firstKept;
                _firstKept = child;
            }

            child = next;
        }

        if (ActivitySteps.WereUsed)
        {
            FoldChildren();
        }
    }

    private bool TryDetach()
    {
        if (Volatile.Read(ref _state) == Closed)
        {
            return false;
        }

        var own = ActiveTrace.ForLateStep(this);
        if (Interlocked.CompareExchange(ref _state, Detached, Open) != Open)
        {
            return false;
        }

        Volatile.Write(ref _trace, own);
        // It may run for days: what it was opened in must not stay in memory as long.
        _sibling = null;
        Volatile.Write(ref _parent, null);
        return true;
    }

    /// <summary>
    /// The trace of a step that its root has just left behind: a moment may pass between the two writes.
    /// </summary>
    private ActiveTrace DetachedTrace()
    {
        var wait = default(SpinWait);
        while (Volatile.Read(ref _trace) is null)
        {
            wait.SpinOnce();
        }

        return _trace!;
    }
}
