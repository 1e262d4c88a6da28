using Openlayer.GeneratedCode;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer;

/// <summary>A step that is open until this is disposed; see <see cref="OpenlayerTracer.StartStep"/>.</summary>
/// <remarks>The members may be called from any thread; dispose it in the method that made it.</remarks>
public sealed class StepScope : IDisposable
{
    /// <summary>For when tracing is off: takes everything and keeps nothing.</summary>
    internal static readonly StepScope Off = new();

    private readonly TracePipeline? _pipeline;
    private readonly Step? _previous;
    private readonly Step? _opened;
    private readonly IteratorStep? _iterator;
    private int _disposed;

    internal StepScope(Step step, Type? iterator)
    {
        _pipeline = TracePipeline.Current;
        _previous = CurrentStep.Value;
        _opened = step;
        // Not under the same step of another run of the iterator, which the stack can't distinguish from this one.
        var parent = IteratorSteps.MeantBy(_previous);
        step.OpenUnder(parent?.DeclaredName == step.DeclaredName ? _previous : parent, _pipeline);
        Step = Unsampled.Hide(step);
        CurrentStep.Value = step;
        if (StepActivity.IsOn)
        {
            StepActivity.Enter(step, ReferenceEquals(parent, _previous) ? null : parent);
        }

        if (iterator is null || Step is null)
        {
            return;
        }

        _iterator = new IteratorStep(iterator, step, _previous);
        IteratorSteps.Add(_iterator);
    }

    private StepScope() { }

    /// <summary>The step, or null when tracing is off or sampling leaves it out.</summary>
    public Step? Step { get; }

    /// <summary>False also in code that runs only because tracing reads a value.</summary>
    private bool CanChange => Step is not null && !UntracedMark.IsInside;

    /// <summary>Sets the output. Read at this call.</summary>
    /// <param name="output">The output.</param>
    public void SetOutput(object? output)
    {
        if (CanChange)
        {
            OpenlayerTracer.Report(Step!.RecordForUpdate.SetOutput(CapturedValue.From(output)), nameof(SetOutput));
        }
    }

    /// <summary>Notes an exception that the step ended with.</summary>
    /// <param name="exception">The exception.</param>
    public void SetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (CanChange)
        {
            var isCancellation = CallerCancellation.Explains(exception, tokenOfCall: null);
            OpenlayerTracer.Report(Step!.RecordForUpdate.SetFailure(exception, isCancellation), nameof(SetException));
        }
    }

    /// <summary>As <see cref="OpenlayerTracer.UpdateCurrentStep"/>, for this step.</summary>
    /// <param name="name">Another name; null keeps it.</param>
    /// <param name="groundTruth">The right answer, if it is known; null keeps it.</param>
    /// <param name="metadata">Entries of the step's metadata. Read at this call.</param>
    /// <param name="details">What the step's type adds; it sets the type too. Read at this call.</param>
    public void Update(
        string? name = null,
        object? groundTruth = null,
        IEnumerable<KeyValuePair<string, object?>>? metadata = null,
        StepDetails? details = null
    )
    {
        if (CanChange)
        {
            OpenlayerTracer.Update(Step!, name, groundTruth, metadata, details);
        }
    }

    /// <summary>
    /// Closes the step, and makes the one before it the current one again. A second time does nothing.
    /// </summary>
    public void Dispose()
    {
        if (_opened is null || Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        if (_iterator is not null)
        {
            IteratorSteps.Remove(_iterator);
        }
        // Disposed in another flow, the current step there is none of this scope's business.
        if (IsCurrent())
        {
            CurrentStep.Value = StillOpen(_previous);
            StepActivity.Leave(_opened);
        }

        _opened.Close(_pipeline!.Time.GetTimestamp());
    }

    /// <summary>
    /// True too in a scope that was opened within this one: it ends with this one, even if it is disposed later or
    /// never.
    /// </summary>
    private bool IsCurrent()
    {
        var step = CurrentStep.Value;
        while (step is ManualStep && !ReferenceEquals(step, _opened))
        {
            step = step.Parent;
        }

        return ReferenceEquals(step, _opened);
    }

    /// <summary>Scopes that are disposed out of order must not leave a step current that has ended.</summary>
    private static Step? StillOpen(Step? step)
    {
        while (step is { IsClosed: true })
        {
            step = step.Parent;
        }

        return step;
    }
}
