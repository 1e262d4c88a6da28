using Openlayer.Tracing;

namespace Openlayer;

/// <summary>
/// Where two libraries describe one call, one step is left of it. Decided when a tree is complete: before, nobody knows
/// whether an inner call is the same one, or the first of several.
/// </summary>
public abstract partial class Step
{
    // Its tokens may be those that the activity has repeated.
    private bool _hasTakenActivity;

    /// <summary>The bytes that the inputs take beside the step, roughly.</summary>
    internal int InputSizeInMemory => SizeOfInputs;

    /// <summary>Drops what a step holds that is in no tree any more.</summary>
    internal void ReleaseAlone(ActiveTrace trace) => Release(trace);

    /// <summary>Takes in the children that describe the same call as this step. All of them are closed.</summary>
    private void FoldChildren()
    {
        while (FindRedundant() is { } child)
        {
            child.KeepClosedChildren();
            ReplaceKept(child);
            if (!IsTransparent(child))
            {
                Absorb(child);
            }
            else
            {
                child.Release(_trace ?? Trace);
            }
        }
    }

    private Step? FindRedundant()
    {
        Step? same = null;
        var count = 0;
        var hasTools = false;
        for (var child = _firstKept; child is not null; child = child._sibling)
        {
            if (IsTransparent(child))
            {
                return child;
            }

            hasTools |= child.StepType == StepType.Tool;
            if (child.StepType == StepType)
            {
                same = child;
                count++;
            }
        }

        // Several calls of a model, or one and its tools, are a loop: each is a step of its own.
        return count == 1 && same is not null && DescribesSame(same, hasTools) ? same : null;
    }

    private bool IsTransparent(Step child) =>
        child is ActivityStep { IsLoop: true } && StepType is StepType.ChatCompletion or StepType.Agent;

    private bool DescribesSame(Step child, bool hasTools)
    {
        if (this is not ActivityStep && child is not ActivityStep)
        {
            return false;
        }

        return StepType switch
        {
            StepType.ChatCompletion or StepType.Embedding => !hasTools,
            StepType.Tool or StepType.Agent => Name == child.Name,
            _ => false,
        };
    }

    /// <summary>Puts the children of a child in its place.</summary>
    private void ReplaceKept(Step child)
    {
        Step? last = null;
        for (var inner = child._firstKept; inner is not null; inner = inner._sibling)
        {
            Volatile.Write(ref inner._parent, this);
            last = inner;
        }

        var replacement = child._firstKept ?? child._sibling;
        if (last is not null)
        {
            last._sibling = child._sibling;
        }

        if (_firstKept == child)
        {
            _firstKept = replacement;
        }
        else
        {
            var before = _firstKept!;
            while (before._sibling != child)
            {
                before = before._sibling!;
            }

            before._sibling = replacement;
        }

        child._firstKept = null;
        child._sibling = null;
    }

    private void Absorb(Step child)
    {
        child._record?.Freeze();
        // Our own integrations know more of a call than its activity says.
        var isRicher = this is ActivityStep && child is not ActivityStep;
        if (child._record is { } record)
        {
            RecordForFolding.TakeIn(record, isRicher);
        }

        if (this is ActivityStep activity)
        {
            if (isRicher || !activity.HasInputs)
            {
                activity.TakeInputs(child);
            }

            if (isRicher ? !child._output.IsNull : _output.IsNull)
            {
                _output = child._output;
            }
        }

        if (child is ActivityStep)
        {
            _hasTakenActivity = true;
            child.Release(_trace ?? Trace);
        }
    }

    private StepRecord RecordForFolding => _record ??= new StepRecord();

    /// <summary>
    /// Drops the tokens and the cost of steps that repeat those of the model calls below them. Called with a frozen
    /// tree.
    /// </summary>
    private void CountUsageOnce()
    {
        for (var step = this; step is not null; step = step.NextIn(this))
        {
            if (
                step.StepType is not (StepType.ChatCompletion or StepType.Embedding)
                || step._record?.Details?.HasUsage != true
            )
            {
                continue;
            }

            for (var above = step; above != this; )
            {
                above = above._parent!;
                if (step is ActivityStep || above is ActivityStep || above._hasTakenActivity)
                {
                    above._record?.Details?.DropUsage();
                }
            }
        }
    }
}
