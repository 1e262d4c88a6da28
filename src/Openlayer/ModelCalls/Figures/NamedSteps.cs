using System.Collections.Concurrent;
using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// The steps of one kind of model call, named after the models. Integrations use it; not meant to be used directly.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NamedSteps
{
    private const int MaxKept = 200;

    private readonly ConcurrentDictionary<string, TracedMethod> _methods = new();
    private readonly string _operation;
    private readonly StepType _stepType;
    private readonly string _input;
    private readonly TracedMethod _unnamed;

    /// <summary>Begins without a model.</summary>
    /// <param name="operation">What the call does, as the conventions of OpenTelemetry name it.</param>
    /// <param name="stepType">The type of the steps.</param>
    /// <param name="input">The name of their input.</param>
    public NamedSteps(string operation, StepType stepType, string input)
    {
        _operation = operation;
        _stepType = stepType;
        _input = input;
        _unnamed = New(operation);
    }

    /// <summary>What the steps of calls of one model have in common.</summary>
    /// <param name="model">The model; null or blank if it isn't known.</param>
    public TracedMethod Of(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return _unnamed;
        }

        if (_methods.TryGetValue(model, out var known))
        {
            return known;
        }

        var made = New($"{_operation} {model}");
        return _methods.Count < MaxKept ? _methods.GetOrAdd(model, made) : made;
    }

    private TracedMethod New(string name) => new(name, _stepType) { CaptureOutput = false, InputNames = [_input] };
}
