using System.Runtime;

namespace Openlayer.Tracing;

/// <summary>
/// Marks the flow of a root that is left out, so that what it calls isn't taken for a root. The marked context is kept
/// with the one it was made from, for as long as that lives: calls that are left out one after the other allocate
/// nothing.
/// </summary>
internal sealed class UnsampledFlow
{
    [ThreadStatic]
    private static UnsampledFlow? _ofThread;

    private DependentHandle _contexts;

    private UnsampledFlow() { }

    ~UnsampledFlow() => _contexts.Dispose();

    /// <summary>Makes the mark the current step.</summary>
    /// <param name="before">The flow's context until now; null where its flow is suppressed.</param>
    /// <returns>The context with the mark.</returns>
    public static ExecutionContext? Enter(ExecutionContext? before)
    {
        if (before is null)
        {
            CurrentStep.Value = Unsampled.Mark;
            return null;
        }

        return (_ofThread ??= new UnsampledFlow()).EnterFrom(before);
    }

    private ExecutionContext EnterFrom(ExecutionContext before)
    {
        if (_contexts.IsAllocated)
        {
            var (source, marked) = _contexts.TargetAndDependent;
            if (ReferenceEquals(source, before))
            {
                ExecutionContext.Restore((ExecutionContext)marked!);
                return (ExecutionContext)marked!;
            }
        }

        CurrentStep.Value = Unsampled.Mark;
        var entered = ExecutionContext.Capture()!;
        _contexts.Dispose();
        _contexts = new DependentHandle(before, entered);
        return entered;
    }
}
