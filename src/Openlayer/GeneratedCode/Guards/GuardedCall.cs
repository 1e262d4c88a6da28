using System.ComponentModel;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>One call of a guarded method. Generated code reads its arguments; not meant to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GuardedCall
{
    private readonly GuardedMethod _method;
    private readonly AttachedGuardrail[] _guardrails;
    private readonly bool _returnsText;
    private readonly Step? _step;
    private readonly GuardrailRecord? _record;
    private GuardrailInputs _inputs;
    private CapturedValue _capturedInputs;
    private AttachedGuardrail? _changedBy;

    private GuardedCall(GuardedMethod method, object?[] values, bool returnsText)
    {
        _method = method;
        _returnsText = returnsText;
        Pipeline = TracePipeline.Current;
        _guardrails = method.GuardrailsIn(Pipeline.Guardrails);
        _inputs = new GuardrailInputs(method.Method.Name, method.InputNames, values);
        // Steps are for the step of the call alone. Where it is not recorded, another may be current.
        if (
            TracePipeline.IsEnabled
            && CurrentStep.Value is { IsUnsampled: false } step
            && ReferenceEquals(step.Method, method.Method)
        )
        {
            _step = step;
            _record = new GuardrailRecord();
        }
    }

    /// <typeparam name="T">What the caller gets: the result, or the items of a stream.</typeparam>
    internal static GuardedCall Of<T>(GuardedMethod method, object?[] values) =>
        new(method, values, returnsText: typeof(T) == typeof(string) || typeof(T) == typeof(object));

    internal TracePipeline Pipeline { get; }

    internal GuardrailInputs Inputs => _inputs;

    internal Step? Step => _step;

    /// <summary>The guardrail that has blocked the input; null where the body is to run.</summary>
    internal GuardrailBlock? Blocked { get; private set; }

    internal IEnumerable<AttachedGuardrail> OutputGuardrails =>
        _method.HasOutput ? _guardrails.Where(static one => one.Checks(GuardrailTarget.Output)) : [];

    private bool RecordsOutput => _method.Method.CaptureOutput;

    /// <summary>An argument as the guardrails have left it.</summary>
    /// <typeparam name="T">The parameter's type.</typeparam>
    /// <param name="index">The number of the parameter among those that guardrails get.</param>
    /// <param name="value">The argument of the call.</param>
    public T Input<T>(int index, T value)
    {
        if (_changedBy is null)
        {
            return value;
        }

        var changed = _inputs.Items[index];
        return changed is T fitting ? fitting
            : changed is null && default(T) is null ? default!
            : throw new GuardrailBlockedException(
                _changedBy.Guardrail.Name,
                GuardrailTarget.Input,
                $"it changed '{_method.InputNames[index]}' to a value that is no '{typeof(T)}'"
            );
    }

    /// <returns>False when the body may not run.</returns>
    internal async ValueTask<bool> CheckInputsAsync(CancellationToken token)
    {
        foreach (var attached in _guardrails)
        {
            if (!attached.Checks(GuardrailTarget.Input))
            {
                continue;
            }

            await CheckInputAsync(attached, token).ConfigureAwait(false);
            if (Blocked is not null)
            {
                Publish();
                return false;
            }
        }

        return true;
    }

    internal async ValueTask<T> CheckOutputAsync<T>(T output, CancellationToken token)
    {
        var passed = output;
        foreach (var attached in _guardrails)
        {
            if (!_method.HasOutput || !attached.Checks(GuardrailTarget.Output))
            {
                continue;
            }

            var (value, block) = await CheckOutputAsync(attached, passed, token).ConfigureAwait(false);
            if (block is not null)
            {
                Publish();
                return block.ResultOf<T>();
            }

            passed = value;
        }

        Publish();
        return passed;
    }

    /// <summary>Makes what happened part of the step. For an exception filter: false, nothing is handled.</summary>
    internal bool Publish()
    {
        if (_step is not null)
        {
            _record!.Publish(_step);
        }

        return false;
    }

    /// <summary>What a result that blocks does to this call; null of another result.</summary>
    internal GuardrailBlock? BlockOf(AttachedGuardrail attached, GuardrailTarget target, GuardrailResult result)
    {
        if (result.Action != GuardrailAction.Block)
        {
            return null;
        }

        var strategy = result.Strategy ?? attached.BlockStrategy;
        return new GuardrailBlock(
            attached.Guardrail,
            target,
            result,
            strategy == BlockStrategy.ReturnErrorMessage && !_returnsText ? BlockStrategy.ThrowException : strategy
        );
    }

    internal void Note(
        AttachedGuardrail attached,
        GuardrailTarget target,
        GuardrailResult result,
        BlockStrategy? strategy
    ) => _record?.Add(attached, target, result, strategy);

    internal CapturedValue Captured<T>(T output) =>
        _step is not null && RecordsOutput ? CapturedValue.From(output) : default;

    private async ValueTask CheckInputAsync(AttachedGuardrail attached, CancellationToken token)
    {
        var original = CapturedInputs();
        using var step = GuardrailStep.Open(_step, attached.InputStep, original, Pipeline);
        var result = await GuardrailCheck
            .RunAsync(
                attached,
                _inputs,
                static (guardrail, inputs, limited) => guardrail.CheckInputAsync(inputs, limited),
                Pipeline,
                token
            )
            .ConfigureAwait(false);
        if (result is { Action: GuardrailAction.Modify, Data: not GuardrailInputs })
        {
            var fault = new InvalidOperationException("Inputs are changed with GuardrailInputs.With.");
            result = GuardrailCheck.Failed(attached, fault, Pipeline);
        }

        if (result is { Action: GuardrailAction.Modify, Data: GuardrailInputs changed })
        {
            _inputs = changed;
            _changedBy = attached;
            _capturedInputs = default;
        }

        Blocked = BlockOf(attached, GuardrailTarget.Input, result);
        Note(attached, GuardrailTarget.Input, result, Blocked?.Strategy);
        step?.Set(new GuardrailDecision(GuardrailTarget.Input, result, Blocked?.Strategy, original, PassedInputs()));
    }

    private async ValueTask<(T Value, GuardrailBlock? Block)> CheckOutputAsync<T>(
        AttachedGuardrail attached,
        T output,
        CancellationToken token
    )
    {
        var original = Captured(output);
        using var step = GuardrailStep.Open(_step, attached.OutputStep, original, Pipeline);
        var result = await GuardrailCheck
            .RunAsync(
                attached,
                (output, Inputs),
                static (guardrail, state, limited) => guardrail.CheckOutputAsync(state.output, state.Inputs, limited),
                Pipeline,
                token
            )
            .ConfigureAwait(false);
        if (result.Action == GuardrailAction.Modify && !GuardrailBlock.Fits<T>(result.Data))
        {
            var fault = new InvalidOperationException($"It changed the output to a value that is no '{typeof(T)}'.");
            result = GuardrailCheck.Failed(attached, fault, Pipeline);
        }

        var passed = result.Action == GuardrailAction.Modify ? (T)result.Data! : output;
        var block = BlockOf(attached, GuardrailTarget.Output, result);
        Note(attached, GuardrailTarget.Output, result, block?.Strategy);
        var after = block is null ? passed : block.OutputAfter(output);
        step?.Set(new GuardrailDecision(GuardrailTarget.Output, result, block?.Strategy, original, Captured(after)));
        return (passed, block);
    }

    /// <summary>The inputs as a trace has them, captured once for all checks that see the same.</summary>
    private CapturedValue CapturedInputs()
    {
        if (_step is not null && _capturedInputs.IsNull)
        {
            _capturedInputs = Capture(static value => value);
        }

        return _capturedInputs;
    }

    // Of inputs that are blocked, what a caller gets stands in the place of each, as the platform's own SDKs write it.
    private CapturedValue PassedInputs() =>
        _step is null
            ? default
            : Blocked?.Strategy switch
            {
                BlockStrategy.ReturnEmpty => Capture(static _ => ""),
                BlockStrategy.ReturnErrorMessage => Capture(_ => Blocked.ErrorMessage),
                BlockStrategy.SkipMethod => default,
                _ => CapturedInputs(),
            };

    private CapturedValue Capture(Func<object?, object?> replace)
    {
        var names = _method.RecordedNames;
        var values = new CapturedValue[names.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CapturedValue.From(replace(_inputs.Items[_method.RecordedIndexes[i]]));
        }

        return GuardrailRecord.Object(names, values);
    }
}
