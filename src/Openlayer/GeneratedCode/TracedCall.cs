using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// One traced call, from entry to return. Generated code calls <see cref="Enter"/>, then the body, then
/// <see cref="Return{T}(T)"/>, and <see cref="Leave"/> in a <c>finally</c>; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
[StackTraceHidden]
public partial struct TracedCall
{
    private readonly Step? _step; // none in a trace that is left out
    private readonly Step? _previous;
    private readonly TracePipeline _pipeline;
    private readonly ExecutionContext? _before;
    private readonly ExecutionContext? _entered;
    private readonly bool _marked;
    private bool _pending;
    private bool _takesToken;
    private CancellationToken _token;

    private TracedCall(Step step, bool isSampled)
    {
        _previous = CurrentStep.Value;
        _pipeline = TracePipeline.Current;
        // What tracing itself calls is left out without having been asked of the sampler.
        if (isSampled && _previous is { IsUnsampled: true })
        {
            return;
        }

        _step = step;
        _before = ExecutionContext.Capture();
        var parent = IteratorSteps.MeantBy(_previous);
        if (isSampled)
        {
            step.OpenSampled(parent, _pipeline);
        }
        else
        {
            step.OpenUnder(parent, _pipeline);
        }

        CurrentStep.Value = step.OrLeftOutIn(_previous);
        if (StepActivity.IsOn)
        {
            StepActivity.Enter(step, ReferenceEquals(parent, _previous) ? null : parent);
        }

        _entered = ExecutionContext.Capture();
    }

    private TracedCall(ExecutionContext? before)
    {
        _pipeline = null!;
        _before = before;
        _entered = UnsampledFlow.Enter(before);
        _marked = true;
    }

    /// <summary>False when nothing is recorded: the body is then called as if there were no tracing.</summary>
    public static bool IsEnabled
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TracePipeline.IsEnabled;
    }

    /// <summary>Whether a call that begins now is recorded; asked before its step is made.</summary>
    /// <param name="method">The method.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSampled(TracedMethod method) => !TraceSink.MaySample || AskSampler(method);

    /// <summary>Opens the step, if the call is recorded, and makes it the current one.</summary>
    /// <param name="step">The step, with its arguments captured.</param>
    public static TracedCall Enter(TracedStep step) => new(step, isSampled: false);

    /// <summary>
    /// Opens the step of a call that <see cref="IsSampled"/> lets through, and makes it the current one.
    /// </summary>
    /// <param name="step">The step, with its arguments captured.</param>
    public static TracedCall EnterSampled(TracedStep step) => new(step, isSampled: true);

    /// <summary>Enters a call that is left out: what it calls is left out too.</summary>
    public static TracedCall EnterUnsampled() =>
        CurrentStep.Value is null ? new TracedCall(ExecutionContext.Capture()) : default;

    /// <summary>Notes the token that the method was called with: a call that ends because of it is no error.</summary>
    /// <param name="token">The token.</param>
    public void Heed(CancellationToken token)
    {
        _takesToken = true;
        _token = token;
    }

    /// <summary>Captures the result of a synchronous body.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    /// <param name="value">The result; returned unchanged.</param>
    public readonly T Return<T>(T value)
    {
        _step?.CaptureOutput(value);
        return value;
    }

    /// <summary>Captures what a returned reference leads to, as it is now.</summary>
    /// <typeparam name="T">The type of what it leads to.</typeparam>
    /// <param name="reference">The reference; returned unchanged.</param>
    public readonly ref T ReturnReference<T>(ref T reference)
    {
        _step?.CaptureOutput(reference);
        return ref reference;
    }

    /// <inheritdoc cref="ReturnReference{T}"/>
    public readonly ref readonly T ReturnReadOnlyReference<T>(ref readonly T reference)
    {
        _step?.CaptureOutput(reference);
        return ref reference;
    }

    /// <summary>Closes the step when the task ends.</summary>
    /// <param name="task">The body's task.</param>
    /// <returns>A task that ends as the body's does, after the step has closed.</returns>
    public Task Return(Task task)
    {
        if (task is null)
        {
            return null!;
        }

        if (task.IsCompletedSuccessfully || _step is null || IsCancelled(task))
        {
            return task;
        }

        _pending = true;
        return new PendingStep(_step, task, Token).Task;
    }

    /// <inheritdoc cref="Return(Task)"/>
    /// <typeparam name="T">The result's type.</typeparam>
    public Task<T> Return<T>(Task<T> task)
    {
        if (task is null)
        {
            return null!;
        }

        if (_step is null)
        {
            return task;
        }

        if (task.IsCompletedSuccessfully)
        {
            _step?.CaptureOutput(task.Result);
            return task;
        }

        if (IsCancelled(task))
        {
            return task;
        }

        _pending = true;
        return new PendingStep<T>(_step, task, Token).Task;
    }

    /// <inheritdoc cref="Return(Task)"/>
    public ValueTask Return(ValueTask task)
    {
        if (_step is null)
        {
            return task;
        }

        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask(Return(task.AsTask()));
        }
        // A task from a pooled source is spent once its result is read, so a fresh one goes to the caller.
        task.GetAwaiter().GetResult();
        return default;
    }

    /// <inheritdoc cref="Return(Task)"/>
    /// <typeparam name="T">The result's type.</typeparam>
    public ValueTask<T> Return<T>(ValueTask<T> task)
    {
        if (_step is null)
        {
            return task;
        }

        if (!task.IsCompletedSuccessfully)
        {
            return new ValueTask<T>(Return(task.AsTask()));
        }

        var result = task.GetAwaiter().GetResult();
        _step?.CaptureOutput(result);
        return new ValueTask<T>(result);
    }

    /// <summary>
    /// Notes the exception on its way through. An exception filter runs before anything unwinds, so the caller sees the
    /// exception as if nobody had looked.
    /// </summary>
    /// <param name="exception">The body's exception.</param>
    /// <returns>False: the exception is not handled here.</returns>
    public readonly bool Observe(Exception exception)
    {
        _step?.RecordForUpdate.SetFailure(exception, CallerCancellation.Explains(exception, Token.Value));
        (_step as ObservedStep)?.Failed();
        return false;
    }

    /// <summary>
    /// Makes the caller's step the current one again, and closes the step unless its task is still running.
    /// </summary>
    public readonly void Leave()
    {
        if (_step is null && !_marked)
        {
            return;
        }
        // Going back to the caller's whole context costs nothing, and is right if the body changed no ambient value of
        // its own. If it did, those changes are the caller's to see.
        if (_before is not null && ReferenceEquals(ExecutionContext.Capture(), _entered))
        {
            ExecutionContext.Restore(_before);
        }
        else
        {
            CurrentStep.Value = _previous;
            if (_step is not null)
            {
                StepActivity.Leave(_step);
            }
        }

        if (_step is not null && !_pending)
        {
            _step.Close(_pipeline.Time.GetTimestamp());
        }
    }

    private readonly TokenOfCall Token => _takesToken ? TokenOfCall.Of(_token) : TokenOfCall.None;

    /// <summary>
    /// A task that is cancelled already goes to the caller itself: nothing has to be looked at that it could miss.
    /// </summary>
    private readonly bool IsCancelled(Task task)
    {
        if (!task.IsCanceled)
        {
            return false;
        }

        PendingStep.NoteFailure(_step!, task, Token);
        return true;
    }

    private static bool AskSampler(TracedMethod method) =>
        TracePipeline.Current.Records(
            ActivitySteps.MeantBy(CurrentStep.Value),
            method.SampleRate,
            method.Name,
            method.StepType
        );
}
