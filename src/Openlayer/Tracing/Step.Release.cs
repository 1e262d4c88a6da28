namespace Openlayer;

/// <summary>What is left of a step once its row is written.</summary>
public abstract partial class Step
{
    /// <summary>
    /// Drops what the tree below a root holds, and the links between its steps, so that a timer or a loop that was
    /// begun in one of them keeps that step alone in memory, and the ids of its trace.
    /// </summary>
    /// <param name="trace">The trace, whose row is written. Nobody reads its tree any more.</param>
    internal void ReleaseTree(ActiveTrace trace)
    {
        // From the leaves up and without a stack, as a tree may be deeper than one: each list of children is eaten
        // away.
        for (var step = this; step is not null; )
        {
            if (step._firstKept is { } child)
            {
                step._firstKept = child._sibling;
                child._sibling = null;
                step = child;
                continue;
            }

            var parent = step == this ? null : step._parent;
            step.Release(trace);
            step = parent;
        }
    }

    /// <summary>Drops the inputs.</summary>
    private protected virtual void ReleaseOwnInputs() { }

    private void Release(ActiveTrace trace)
    {
        // In this order: whoever looks for the trace meanwhile finds it here or through the parent.
        Volatile.Write(ref _trace, trace);
        Volatile.Write(ref _parent, null);
        _output = default;
        _record?.Release();
        ReleaseOwnInputs();
    }
}
