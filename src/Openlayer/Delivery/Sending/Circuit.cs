namespace Openlayer.Delivery.Sending;

/// <summary>
/// Notices that the receiver is down, for all requests together. Then one request at a time is let through, after a
/// pause that grows, until one is answered: a server that comes back is not met by all that has waited. Thread-safe.
/// </summary>
internal sealed class Circuit(TimeProvider time)
{
    /// <summary>So many attempts in a row that no answer came to, or none but "not now".</summary>
    public const int FailuresToOpen = 5;

    private readonly Lock _gate = new();
    private readonly AsyncSignal _changed = new();
    private int _failures;
    private int _pauses;
    private long _pausedAt;
    private TimeSpan _pause;
    private Task? _pauseEnd;
    private CircuitState _state;
    private DateTimeOffset? _openSince;
    private string? _fault;

    public bool IsOpen => OpenSince is not null;

    /// <summary>Since when the receiver is down; null while it is not.</summary>
    public DateTimeOffset? OpenSince
    {
        get
        {
            lock (_gate)
            {
                return _openSince;
            }
        }
    }

    /// <summary>What the last attempt failed with; null once one was answered.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }
    }

    /// <summary>
    /// Whether a request may start now. While the receiver is down, whoever gets a yes is the one that tries it.
    /// </summary>
    public bool TryPass()
    {
        lock (_gate)
        {
            if (_state == CircuitState.Closed)
            {
                return true;
            }

            if (_state == CircuitState.Probing || Remaining > TimeSpan.Zero)
            {
                return false;
            }

            _state = CircuitState.Probing;
            return true;
        }
    }

    /// <summary>Waits until <see cref="TryPass"/> is worth asking again.</summary>
    /// <param name="longest">The longest wait.</param>
    /// <param name="cancellationToken">Ends the wait, without an exception.</param>
    public async Task NextChanceAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        Task changed;
        TimeSpan left;
        lock (_gate)
        {
            changed = _changed.Task;
            left = _state switch
            {
                CircuitState.Closed => TimeSpan.Zero,
                CircuitState.Probing => longest,
                _ => Remaining,
            };
        }

        if (left <= TimeSpan.Zero)
        {
            return;
        }

        left = left < longest ? left : longest;
        await AsyncSignal.WaitAsync(left, time, cancellationToken, changed).ConfigureAwait(false);
    }

    /// <summary>The receiver took a request, or refused it for good: it is there.</summary>
    public void Responded()
    {
        lock (_gate)
        {
            if (_failures == 0)
            {
                return;
            }

            _failures = 0;
            _pauses = 0;
            _state = CircuitState.Closed;
            _openSince = null;
            _fault = null;
            _changed.Pulse();
        }
    }

    /// <summary>
    /// The receiver is there, but whether it takes what it is sent stays open: that may be the rows' fault.
    /// </summary>
    public void Undecided()
    {
        lock (_gate)
        {
            if (_state == CircuitState.Probing)
            {
                _state = CircuitState.Open;
            }

            _changed.Pulse();
        }
    }

    /// <summary>An attempt may be made again: no answer, or "not now".</summary>
    /// <param name="reason">Why, in words for a log.</param>
    /// <param name="retryAfter">How long the receiver asked to wait, if it did.</param>
    public void Failed(string reason, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            _failures++;
            _fault = reason;
            if (_failures < FailuresToOpen)
            {
                return;
            }
            // Requests in flight when it opened prove nothing new; the pauses grow with the probes.
            if (_state == CircuitState.Open)
            {
                return;
            }

            _openSince ??= time.GetUtcNow();
            _state = CircuitState.Open;
            _pause = Backoff.Delay(_pauses++, retryAfter);
            Pause();
            _changed.Pulse();
        }
    }

    /// <summary>
    /// What is left of the pause. A clock that stands still must not keep it from ending, so a timer ends it too.
    /// </summary>
    private TimeSpan Remaining =>
        _pauseEnd is { IsCompleted: true } ? TimeSpan.Zero : _pause - time.GetElapsedTime(_pausedAt);

    private void Pause()
    {
        _pausedAt = time.GetTimestamp();
        _pauseEnd = Task.Delay(_pause, time);
    }
}
