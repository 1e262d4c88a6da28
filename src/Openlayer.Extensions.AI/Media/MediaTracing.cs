using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>Makes steps of the calls of one client.</summary>
/// <param name="operation">What its calls do: the beginning of the steps' names.</param>
/// <param name="input">The name of their input.</param>
/// <param name="isRepeated">True if a traced client below sees the same calls.</param>
/// <param name="options">How they are traced.</param>
[DebuggerStepThrough]
[StackTraceHidden]
[Experimental("MEAI001")]
internal sealed class MediaTracing(string operation, string input, bool isRepeated, ModelTracingOptions options)
{
    private readonly NamedSteps _steps = new(operation, StepType.ChatCompletion, input);

    private bool IsOff => isRepeated || !TracedCall.IsEnabled;

    public bool CapturesContent => options.CaptureContent;

    public ModelIdentity Identify(string? library, Uri? address, string? defaultModel) =>
        ModelIdentity.Of(options.Provider, library, address, defaultModel);

    public Task<T> Call<T>(Func<MediaRequest> request, Func<Task<T>> body, CancellationToken cancellationToken)
    {
        if (IsOff)
        {
            return body();
        }

        var call = TracedCall.Enter(Begin(request));
        call.Heed(cancellationToken);
        try
        {
            return call.Return(body());
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    public IAsyncEnumerable<T> Stream<T>(
        Func<MediaRequest> request,
        Func<IAsyncEnumerable<T>> body,
        CancellationToken cancellationToken
    )
    {
        if (IsOff)
        {
            return body();
        }

        var step = Begin(request);
        try
        {
            return TracedStreams.Of(step, body(), cancellationToken);
        }
        catch (Exception exception) when (TracedStreams.Observe(step, exception, cancellationToken))
        {
            throw;
        }
    }

    private MediaStep Begin(Func<MediaRequest> request)
    {
        var made = Careful.Read(request, static make => make(), static (_, _) => MediaRequest.Unknown);
        return new MediaStep(_steps.Of(made.Model), made, options);
    }
}
