using System.Runtime.ExceptionServices;

namespace Openlayer.GeneratedCode;

/// <summary>An iterator whose guardrails run as it is read, on the reader's thread.</summary>
internal static class GuardedSequence
{
    public static IEnumerable<T> Of<T>(
        GuardedMethod method,
        object?[] inputs,
        Func<GuardedCall, IEnumerable<T>> body,
        CancellationToken token
    )
    {
        var call = GuardedCall.Of<T>(method, inputs);
        try
        {
            if (Blocking.Wait((call, token), static state => state.call.CheckInputsAsync(state.token)))
            {
                foreach (var item in Checked(call, body(call), token))
                {
                    yield return item;
                }
            }
            else if (call.Blocked!.LastItem() is T last)
            {
                yield return last;
            }
        }
        finally
        {
            call.Publish();
        }
    }

    private static IEnumerable<T> Checked<T>(GuardedCall call, IEnumerable<T> sequence, CancellationToken token)
    {
        if (sequence is not IEnumerable<string> text || typeof(T) != typeof(string))
        {
            return sequence;
        }

        foreach (var attached in call.OutputGuardrails)
        {
            text = Check(text, attached, call, token);
        }

        return (IEnumerable<T>)text;
    }

    private static IEnumerable<string> Check(
        IEnumerable<string> sequence,
        AttachedGuardrail attached,
        GuardedCall call,
        CancellationToken token
    )
    {
        var window = new StreamWindow(attached, call);
        try
        {
            foreach (var (item, isEnd, failure) in WithEnd(sequence))
            {
                window.Add(item);
                var goesOn = true;
                if (window.NeedsCheck(isEnd, failure))
                {
                    goesOn = Blocking.Wait(
                        (window, isEnd, failure, token),
                        static state => state.window.CheckAsync(state.isEnd, state.failure, state.token)
                    );
                    foreach (var released in window.Released)
                    {
                        yield return released;
                    }
                }

                failure?.Throw();
                if (!goesOn)
                {
                    yield break;
                }
            }
        }
        finally
        {
            window.Record();
        }
    }

    // What the body has yielded before it fails is checked and read before the failure, as without a guardrail.
    private static IEnumerable<(string? Item, bool IsEnd, ExceptionDispatchInfo? Failure)> WithEnd(
        IEnumerable<string> sequence
    )
    {
        using var items = sequence.GetEnumerator();
        ExceptionDispatchInfo? failure = null;
        while (failure is null)
        {
            string? item = null;
            try
            {
                if (!items.MoveNext())
                {
                    break;
                }

                item = items.Current;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }

            if (failure is null)
            {
                yield return (item, false, null);
            }
        }

        yield return (null, true, failure);
    }
}
