using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Openlayer.GeneratedCode;

/// <summary>An async stream whose guardrails run as it is read. Each enumeration is checked on its own.</summary>
internal sealed class GuardedStream<T>(
    GuardedMethod method,
    object?[] inputs,
    Func<GuardedCall, IAsyncEnumerable<T>> body,
    CancellationToken tokenOfCall
) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Read(cancellationToken).GetAsyncEnumerator(CancellationToken.None);

#pragma warning disable CS8425 // The reader's token comes as it is, so that the body gets the same one.
    private async IAsyncEnumerable<T> Read(CancellationToken tokenOfReader)
#pragma warning restore CS8425
    {
        var call = GuardedCall.Of<T>(method, inputs);
        try
        {
            // What the body does begins where its reader is.
            if (await call.CheckInputsAsync(Token(tokenOfReader)).ConfigureAwait(true))
            {
                await foreach (var item in Checked(call, tokenOfReader).ConfigureAwait(true))
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

    private CancellationToken Token(CancellationToken tokenOfReader) =>
        tokenOfReader.CanBeCanceled ? tokenOfReader : tokenOfCall;

    private ConfiguredCancelableAsyncEnumerable<T> Checked(GuardedCall call, CancellationToken tokenOfReader)
    {
        var stream = body(call);
        if (stream is IAsyncEnumerable<string> text)
        {
            foreach (var attached in call.OutputGuardrails)
            {
                text = Check(text, attached, call, tokenOfReader);
            }

            stream = (IAsyncEnumerable<T>)text;
        }

        return stream.WithCancellation(tokenOfReader);
    }

#pragma warning disable CS8425 // The reader's token comes as it is, so that the body gets the same one.
    private async IAsyncEnumerable<string> Check(
        IAsyncEnumerable<string> stream,
        AttachedGuardrail attached,
        GuardedCall call,
        CancellationToken tokenOfReader
    )
#pragma warning restore CS8425
    {
        var token = Token(tokenOfReader);
        var window = new StreamWindow(attached, call);
        try
        {
            await foreach (var (item, isEnd, failure) in WithEnd(stream, tokenOfReader).ConfigureAwait(true))
            {
                window.Add(item);
                var goesOn = true;
                if (window.NeedsCheck(isEnd, failure))
                {
                    goesOn = await window.CheckAsync(isEnd, failure, token).ConfigureAwait(true);
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
#pragma warning disable CS8425 // The reader's token comes as it is, so that the body gets the same one.
    private static async IAsyncEnumerable<(string? Item, bool IsEnd, ExceptionDispatchInfo? Failure)> WithEnd(
        IAsyncEnumerable<string> stream,
        CancellationToken tokenOfReader
    )
#pragma warning restore CS8425
    {
        var items = stream.GetAsyncEnumerator(tokenOfReader);
        await using var _ = items.ConfigureAwait(true);
        ExceptionDispatchInfo? failure = null;
        while (failure is null)
        {
            string? item = null;
            try
            {
                if (!await items.MoveNextAsync().ConfigureAwait(true))
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
