using System.ComponentModel;
using System.Diagnostics;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Calls the body of a guarded method between its guardrails. Called by generated code; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[DebuggerStepThrough]
[StackTraceHidden]
public static class GuardedCalls
{
    /// <summary>Calls a method that returns nothing.</summary>
    /// <param name="method">The method.</param>
    /// <param name="inputs">The arguments that guardrails get.</param>
    /// <param name="body">Calls the body.</param>
    /// <param name="token">The token of the call.</param>
    public static void RunVoid(
        GuardedMethod method,
        object?[] inputs,
        Action<GuardedCall> body,
        CancellationToken token
    ) =>
        Run<object?>(
            method,
            inputs,
            call =>
            {
                body(call);
                return null;
            },
            token
        );

    /// <inheritdoc cref="RunVoid"/>
    /// <summary>Calls a method that returns a value at once. Checks that have to wait block the thread.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    public static T Run<T>(GuardedMethod method, object?[] inputs, Func<GuardedCall, T> body, CancellationToken token)
    {
        var call = GuardedCall.Of<T>(method, inputs);
        if (!Blocking.Wait((call, token), static state => state.call.CheckInputsAsync(state.token)))
        {
            return call.Blocked!.ResultOf<T>();
        }

        T output;
        try
        {
            output = body(call);
        }
        catch (Exception) when (call.Publish())
        {
            throw; // never reached
        }

        return Blocking.Wait(
            (call, output, token),
            static state => state.call.CheckOutputAsync(state.output, state.token)
        );
    }

    /// <inheritdoc cref="RunVoid"/>
    /// <summary>Calls a method that returns a task.</summary>
    public static Task RunAsync(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, Task> body,
        CancellationToken token
    ) =>
        RunAsync<object?>(
            method,
            inputs,
            async call =>
            {
                await body(call).ConfigureAwait(false);
                return null;
            },
            token
        );

    /// <inheritdoc cref="RunVoid"/>
    /// <summary>Calls a method that returns a task with a result.</summary>
    /// <typeparam name="T">The result's type.</typeparam>
    public static async Task<T> RunAsync<T>(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, Task<T>> body,
        CancellationToken token
    )
    {
        var call = GuardedCall.Of<T>(method, inputs);
        // The body begins where its caller is.
        if (!await call.CheckInputsAsync(token).ConfigureAwait(true))
        {
            return call.Blocked!.ResultOf<T>();
        }

        T output;
        try
        {
            output = await body(call).ConfigureAwait(false);
        }
        catch (Exception) when (call.Publish())
        {
            throw; // never reached
        }

        return await call.CheckOutputAsync(output, token).ConfigureAwait(false);
    }

    /// <inheritdoc cref="RunAsync(GuardedMethod, object?[], Func{GuardedCall, Task}, CancellationToken)"/>
    public static ValueTask RunValueAsync(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, ValueTask> body,
        CancellationToken token
    ) => new(RunAsync(method, inputs, call => body(call).AsTask(), token));

    /// <inheritdoc cref="RunAsync{T}(GuardedMethod, object?[], Func{GuardedCall, Task{T}}, CancellationToken)"/>
    public static ValueTask<T> RunValueAsync<T>(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, ValueTask<T>> body,
        CancellationToken token
    ) => new(RunAsync(method, inputs, call => body(call).AsTask(), token));

    /// <inheritdoc cref="RunVoid"/>
    /// <summary>Calls a method that returns an async stream. Its guardrails run when the stream is read.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    public static IAsyncEnumerable<T> RunStream<T>(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, IAsyncEnumerable<T>> body,
        CancellationToken token
    ) => new GuardedStream<T>(method, inputs, body, token);

    /// <inheritdoc cref="RunVoid"/>
    /// <summary>Calls an iterator. Its guardrails run when the sequence is read, and block the thread.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    public static IEnumerable<T> RunSequence<T>(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, IEnumerable<T>> body,
        CancellationToken token
    ) => GuardedSequence.Of(method, inputs, body, token);
}
