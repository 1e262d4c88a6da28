using System.Runtime.CompilerServices;

namespace Openlayer.Integration.Tests;

/// <summary>What the tests' apps serve.</summary>
internal static partial class SupportAgent
{
    [Trace]
    public static partial Task<string> AnswerAsync(string question);

    private static async Task<string> AnswerAsyncCore(string question)
    {
        await Task.Yield();
        return $"{question} {OpenlayerTracer.CurrentUserId}/{OpenlayerTracer.CurrentSessionId}";
    }

    [Trace]
    public static partial Task<string> FailAsync(string question);

    private static async Task<string> FailAsyncCore(string question)
    {
        await Task.Yield();
        throw new InvalidOperationException($"no answer to {question}");
    }

    [Trace]
    public static partial Task WaitAsync(TaskCompletionSource begun, CancellationToken cancellationToken);

    private static async Task WaitAsyncCore(TaskCompletionSource begun, CancellationToken cancellationToken)
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Each word is a trace of its own, made while the response is being written.</summary>
    public static async IAsyncEnumerable<string> Words(
        int count,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        for (var word = 0; word < count; word++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await AnswerAsync($"word {word}");
        }
    }
}
