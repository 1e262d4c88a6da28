using System.Globalization;

namespace Openlayer.Testing.Recorded;

/// <summary>The traces of a recorder, and those who wait for more. Thread-safe.</summary>
internal sealed class RecordedTraces
{
    /// <summary>How long is waited unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    // As long as a timer can run.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(24);

    private readonly Lock _gate = new();
    private readonly List<RecordedTrace> _traces = [];
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<RecordedTrace> Now
    {
        get
        {
            lock (_gate)
            {
                return [.. _traces];
            }
        }
    }

    public void Add(RecordedTrace trace)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _traces.Add(trace);
            changed = _changed;
            _changed = NewSignal();
        }

        changed.SetResult();
    }

    public void Clear()
    {
        lock (_gate)
        {
            _traces.Clear();
        }
    }

    public async Task<RecordedTrace> WaitAsync(
        Func<RecordedTrace, bool> condition,
        string described,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var seen = new HashSet<RecordedTrace>(ReferenceEqualityComparer.Instance);
        RecordedTrace? found = null;
        var now = await WaitUntilAsync(
                traces => (found = traces.FirstOrDefault(trace => seen.Add(trace) && condition(trace))) is not null,
                timeout,
                cancellationToken
            )
            .ConfigureAwait(false);
        return found
            ?? throw new TraceNotFoundException(
                $"No {described} ended within {TextOf(timeout)}. {TraceText.ListOf(now)}"
            );
    }

    public async Task<IReadOnlyList<RecordedTrace>> WaitForCountAsync(
        int count,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var now = await WaitUntilAsync(traces => traces.Count >= count, timeout, cancellationToken)
            .ConfigureAwait(false);
        return now.Count >= count
            ? now
            : throw new TraceNotFoundException(
                $"Expected {count} traces within {TextOf(timeout)}, but {Lookup.CountOf(now.Count)} ended. "
                    + TraceText.ListOf(now)
            );
    }

    /// <summary>Waits until the traces are as they should be, or the time is up.</summary>
    /// <returns>The traces as they then are.</returns>
    private async Task<IReadOnlyList<RecordedTrace>> WaitUntilAsync(
        Func<IReadOnlyList<RecordedTrace>, bool> isMet,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var longest = timeout ?? DefaultTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, TimeSpan.Zero, nameof(timeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(longest, _longest, nameof(timeout));
        using var timer = new CancellationTokenSource(longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        while (true)
        {
            var (now, changed) = Watch();
            if (isMet(now))
            {
                return now;
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (timer.IsCancellationRequested)
            {
                return now;
            }

            await changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (IReadOnlyList<RecordedTrace> Now, Task Changed) Watch()
    {
        lock (_gate)
        {
            return ([.. _traces], _changed.Task);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string TextOf(TimeSpan? timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"{(timeout ?? DefaultTimeout).TotalSeconds} s");
}
