using System.Collections;

namespace Openlayer.Tracing;

/// <summary>A step that an iterator has opened by hand.</summary>
/// <param name="iterator">The iterator's own type, which the compiler made.</param>
/// <param name="opened">The step.</param>
/// <param name="previous">The step that was current before.</param>
internal sealed class IteratorStep(Type iterator, Step opened, Step? previous)
{
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public Type Iterator => iterator;

    public Step Opened => opened;

    public Step? Previous => previous;

    /// <summary>
    /// True of a plain iterator's step that is current on the thread that it was opened on: perhaps its consumer's
    /// turn.
    /// </summary>
    public bool IsLeftBy(Step current) =>
        ReferenceEquals(opened, current)
        && _thread == Environment.CurrentManagedThreadId
        && typeof(IEnumerator).IsAssignableFrom(iterator);

    /// <summary>
    /// True when the step was opened in a flow in which another is current, with none but such steps in between.
    /// </summary>
    public bool IsBelow(Step current) => IsUnder(previous, current);

    /// <summary>True when the step is below that of another one.</summary>
    public bool IsWithin(IteratorStep other) => IsUnder(opened.Parent, other.Opened);

    private static bool IsUnder(Step? step, Step outer)
    {
        while (step is ManualStep && !ReferenceEquals(step, outer))
        {
            step = step.Parent;
        }

        return ReferenceEquals(step, outer);
    }
}
