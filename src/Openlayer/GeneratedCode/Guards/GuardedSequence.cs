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
        var call = new GuardedCall(method, inputs, typeof(T) == typeof(string) || typeof(T) == typeof(object));
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
            foreach (var (item, isEnd) in WithEnd(sequence))
            {
                window.Add(item);
                if (!window.NeedsCheck(isEnd))
                {
                    continue;
                }

                var goesOn = Wait(window, isEnd, token);
                foreach (var released in window.Released)
                {
                    yield return released;
                }

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

    private static IEnumerable<(string? Item, bool IsEnd)> WithEnd(IEnumerable<string> sequence)
    {
        foreach (var item in sequence)
        {
            yield return (item, false);
        }

        yield return (null, true);
    }

    private static bool Wait(StreamWindow window, bool isEnd, CancellationToken token) =>
        Blocking.Wait((window, isEnd, token), static state => state.window.CheckAsync(state.isEnd, state.token));
}
