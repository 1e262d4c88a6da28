using System.ComponentModel;
using System.Text.Json;
using Openlayer.ModelCalls;
using Openlayer.ModelCalls.Protocols;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// What all calls of one method of a model client have in common. Generated code makes one for each method; not meant
/// to be used directly.
/// </summary>
/// <remarks>Thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelCallSite
{
    private readonly NamedSteps _steps;

    /// <summary>Begins with all that a method's calls share.</summary>
    /// <param name="protocol">What is sent and comes back.</param>
    /// <param name="read">The JSON of a result, or of an item of a stream.</param>
    public ModelCallSite(ModelProtocol protocol, Func<object, ReadOnlyMemory<byte>> read)
    {
        Protocol = WireProtocol.Of(protocol);
        Read = read;
        _steps = new NamedSteps(Protocol.Operation, Protocol.StepType, Protocol.Input);
    }

    /// <summary>
    /// True inside a call that is a step of the same kind already, such as that of a traced client of
    /// Microsoft.Extensions.AI: the call below it is described by that step.
    /// </summary>
    public static bool IsDescribed => CurrentStep.Value is ObservedStep { DescribesModelCalls: true };

    /// <summary>False keeps what is sent out of the trace.</summary>
    public bool CaptureInputs { get; init; } = true;

    /// <summary>False keeps what comes back out of the trace.</summary>
    public bool CaptureOutput { get; init; } = true;

    internal WireProtocol Protocol { get; }

    internal Func<object, ReadOnlyMemory<byte>> Read { get; }

    /// <summary>The method of a step, by which it is asked whether the call is recorded.</summary>
    /// <param name="model">The model that is asked for, if the client tells.</param>
    public TracedMethod MethodOf(string? model) => _steps.Of(model);

    /// <summary>The step of one call.</summary>
    /// <typeparam name="T">The type of what it is called with.</typeparam>
    /// <param name="method">The result of <see cref="MethodOf"/>.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="read">Reads that. What it throws costs what it would have recorded.</param>
    public TracedStep Begin<T>(TracedMethod method, T arguments, Action<ModelRequest, T> read)
    {
        var request = new ModelRequest(Protocol, CaptureInputs);
        try
        {
            read(request, arguments);
            request.WriteIfRead();
        }
#pragma warning disable CA1031 // Whatever is wrong with the arguments, the client is to say so.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            request.Problem = exception.GetType().Name;
        }

        // The body may name another model than the client does.
        var named = request.RequestedModel is { } model ? MethodOf(model) : method;
        return new ModelCallStep(named, this, request);
    }

    internal ModelAnswer Answer(object? result)
    {
        var answer = new ModelAnswer();
        if (result is not null)
        {
            using var parsed = JsonDocument.Parse(Read(result));
            Protocol.ReadAnswer(parsed.RootElement, answer);
        }

        return answer;
    }

    internal ModelAnswer Answer(IEnumerable<object> items)
    {
        var answer = new ModelAnswer();
        foreach (var item in items)
        {
            using var parsed = JsonDocument.Parse(Read(item));
            Protocol.ReadEvent(parsed.RootElement, answer);
        }

        return answer;
    }
}
