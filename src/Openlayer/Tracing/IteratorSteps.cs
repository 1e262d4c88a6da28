using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Openlayer.Tracing;

/// <summary>
/// Steps that iterators have opened by hand. A <c>yield</c> hands the flow to the consumer: an async iterator goes on
/// in its consumer's flow, where its step is not current, and what a plain iterator sets stays current in its consumer.
/// Only the stack distinguishes the two: the iterator is on it, or it is not.
/// </summary>
/// <remarks>
/// Nothing of this costs a program in which no iterator opens a step. Where it does, a call looks at the stack.
/// </remarks>
internal static class IteratorSteps
{
    private static readonly ConcurrentDictionary<CallSite, Type?> _iterators = new();
    private static readonly ConditionalWeakTable<IteratorStep, object?> _open = [];

    /// <summary>
    /// The iterator that opens a step at a place in the source, or null; the stack is looked at once a place.
    /// </summary>
    public static Type? IteratorAt(CallSite site) =>
        _iterators.TryGetValue(site, out var known)
            ? known
            : _iterators.GetOrAdd(site, IteratorOf(Frames().FirstOrDefault(static frame => !IsOurs(frame))));

    public static void Add(IteratorStep step)
    {
        _open.Add(step, null);
        ManualStep.IsInIterator = true;
    }

    public static void Remove(IteratorStep step) => _open.Remove(step);

    /// <summary>The step that the running code is in: mostly the current one.</summary>
    /// <param name="current">The current step of the flow.</param>
    public static Step? MeantBy(Step? current) => MeantBy(current, out _);

    /// <summary>As <see cref="MeantBy(Step)"/>, whatever activity is current.</summary>
    /// <param name="current">The current step of the flow.</param>
    public static Step? MeantByFlow(Step? current)
    {
        var isUnclear = false;
        return ManualStep.IsInIterator && current is not null ? Find(current, ref isUnclear) : current;
    }

    /// <inheritdoc cref="MeantBy(Step)"/>
    /// <param name="current">The current step of the flow.</param>
    /// <param name="isUnclear">True where several runs of one iterator are open, and it is unknown which of them
    /// runs.</param>
    public static Step? MeantBy(Step? current, out bool isUnclear)
    {
        isUnclear = false;
        return ActivitySteps.MeantBy(
            ManualStep.IsInIterator && current is not null ? Find(current, ref isUnclear) : current
        );
    }

    private static Step? Find(Step current, ref bool isUnclear)
    {
        List<IteratorStep>? below = null;
        IteratorStep? leaked = null;
        foreach (var (step, _) in _open)
        {
            if (step.IsLeftBy(current))
            {
                leaked = step;
            }
            else if (step.IsBelow(current))
            {
                (below ??= []).Add(step);
            }
        }

        if (below is null && leaked is null)
        {
            return current;
        }

        var running = Frames()
            .TakeWhile(static frame => !IsOtherFlow(frame))
            .Select(IteratorOf)
            .OfType<Type>()
            .ToList();
        if (leaked is not null && !running.Contains(leaked.Iterator))
        {
            return MeantBy(leaked.Previous, out isUnclear);
        }

        return below is null ? current : Innermost(below, running, ref isUnclear) ?? current;
    }

    private static Step? Innermost(List<IteratorStep> steps, List<Type> running, ref bool isUnclear)
    {
        if (running.Find(iterator => steps.Exists(step => step.Iterator == iterator)) is not { } found)
        {
            return null;
        }

        steps.RemoveAll(step => step.Iterator != found);
        var innermost = steps.Find(step => steps.TrueForAll(other => other == step || step.IsWithin(other)));
        isUnclear = innermost is null;
        return innermost?.Opened;
    }

    private static StackFrame[] Frames() => new StackTrace(skipFrames: 1, fNeedFileInfo: false).GetFrames();

    /// <summary>
    /// True of the frames that begin a flow. An iterator that yields runs its waiting consumer at once, on top of its
    /// own frame: what is below such a frame has nothing to say.
    /// </summary>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "A method that is missing counts as none of these."
    )]
    private static bool IsOtherFlow(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType is { } type
        && type.Assembly == typeof(object).Assembly
        && type.Name is "AsyncStateMachineBox`1" or "ManualResetValueTaskSourceCore`1" or nameof(ExecutionContext);

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "Our own methods are called, so they are there."
    )]
    private static bool IsOurs(StackFrame frame) =>
        frame.GetMethod()?.DeclaringType?.Assembly == typeof(IteratorSteps).Assembly;

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "A method that is missing counts as no iterator."
    )]
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "A compiler's iterator keeps the interface that it is read by."
    )]
    private static Type? IteratorOf(StackFrame? frame)
    {
        if (
            frame?.GetMethod() is not { Name: "MoveNext", DeclaringType: { } type }
            || !type.IsDefined(typeof(CompilerGeneratedAttribute), false)
        )
        {
            return null;
        }

        var isIterator = Array.Exists(
            type.GetInterfaces(),
            static contract => contract.Name is "IAsyncEnumerator`1" or "IEnumerator`1"
        );
        return !isIterator ? null
            : type.IsGenericType ? type.GetGenericTypeDefinition()
            : type;
    }
}

/// <summary>
/// A location in the source, as the compiler passes it. Two files may have the same member at the same line.
/// </summary>
internal readonly record struct CallSite(string Member, string File, int Line);
