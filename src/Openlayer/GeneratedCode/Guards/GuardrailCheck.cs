using Openlayer.Pipeline;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Runs one check within its time limit. A guardrail that fails blocks or allows, as it is set.
/// </summary>
internal static class GuardrailCheck
{
    public static async ValueTask<GuardrailResult> RunAsync<TState>(
        AttachedGuardrail attached,
        TState state,
        Func<Guardrail, TState, CancellationToken, ValueTask<GuardrailResult>> check,
        TracePipeline pipeline,
        CancellationToken token
    )
    {
        token.ThrowIfCancellationRequested();
        var limited = new CancellationTokenSource();
        try
        {
            var pending = attached.Guardrail.RunsOnThreadPool
                ? new ValueTask<GuardrailResult>(
                    Task.Run(() => check(attached.Guardrail, state, limited.Token).AsTask(), CancellationToken.None)
                )
                : check(attached.Guardrail, state, limited.Token);
            var result = pending.IsCompletedSuccessfully
                ? pending.Result
                : await WithinLimit(attached.Guardrail, pending.AsTask(), limited, pipeline, token)
                    .ConfigureAwait(false);
            return result ?? throw new InvalidOperationException("The guardrail returned no result.");
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw;
        }
        catch (GuardrailBlockedException exception)
        {
            return GuardrailResult.Block(exception.Reason) with { Details = exception.Details };
        }
#pragma warning disable CA1031 // Whatever a guardrail fails with, its setting decides.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(attached, exception, pipeline);
        }
    }

    /// <summary>The result that stands for a failure.</summary>
    public static GuardrailResult Failed(AttachedGuardrail attached, Exception exception, TracePipeline pipeline)
    {
        var isBlocked = attached.OnFailure == GuardrailFailure.FailClosed;
        pipeline.ReportGuardrailFailed(attached.Guardrail.Name, exception, isBlocked);
        var details = new Dictionary<string, object?> { ["error_type"] = exception.GetType().Name };
        return isBlocked
            ? GuardrailResult.FailedClosed("the guardrail failed: " + exception.Message, details, exception)
            : GuardrailResult.FailedOpen(exception.Message, details, exception);
    }

    // The token has no timer of its own, because most checks end before they return.
    private static async Task<GuardrailResult> WithinLimit(
        Guardrail guardrail,
        Task<GuardrailResult> pending,
        CancellationTokenSource limited,
        TracePipeline pipeline,
        CancellationToken token
    )
    {
        try
        {
            return await pending.WaitAsync(guardrail.TimeLimit, pipeline.Time, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            if (!pending.IsCompleted)
            {
                Abandon(pending, limited);
                throw token.IsCancellationRequested
                    ? exception
                    : new TimeoutException($"the check took longer than {guardrail.TimeLimit}", exception);
            }

            throw;
        }
    }

    private static void Abandon(Task pending, CancellationTokenSource limited)
    {
        // Nobody waits for it any more, so what it fails with later is nobody's.
        _ = pending.ContinueWith(
            static task => task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        _ = limited.CancelAsync();
    }
}
