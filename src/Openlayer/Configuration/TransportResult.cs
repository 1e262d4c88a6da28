namespace Openlayer;

/// <summary>A receiver's response to one attempt to send a batch.</summary>
public readonly record struct TransportResult
{
    private const string NoReason = "the transport gave no reason";

    // Default values have none, and are no answer.
    private readonly TransportOutcome? _outcome;
    private readonly string? _reason;

    private TransportResult(
        TransportOutcome outcome,
        string? reason,
        TimeSpan? retryAfter = null,
        bool canSplit = false
    )
    {
        CanSplit = canSplit;
        _outcome = outcome;
        _reason =
            outcome == TransportOutcome.Delivered ? null
            : string.IsNullOrWhiteSpace(reason) ? NoReason
            : reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The rows are kept by the receiver.</summary>
    public static TransportResult Delivered { get; } = new(TransportOutcome.Delivered, null);

    /// <summary>What became of the attempt. A <c>default</c> result counts as failed.</summary>
    public TransportOutcome Outcome => _outcome ?? TransportOutcome.Retry;

    /// <summary>Why it was not delivered, in words for a log; null when it was.</summary>
    public string? Reason
    {
        get => _outcome is null ? "the transport returned default(TransportResult), which has no outcome" : _reason;
        internal init => _reason = value;
    }

    /// <summary>True when fewer of the rows may be taken where all together were not.</summary>
    public bool CanSplit { get; internal init; }

    /// <summary>
    /// True when it is the sender that is refused: the key, the pipeline or the address may be put right, and the rows
    /// sent then.
    /// </summary>
    internal bool IsOfSettings { get; private init; }

    /// <summary>How long the receiver asked to wait before the next attempt; null leaves it to the back-off.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The receiver can't take the rows now; the same bytes may be sent again.</summary>
    /// <param name="reason">Why, in words for a log.</param>
    /// <param name="retryAfter">How long the receiver asked to wait, if it did.</param>
    public static TransportResult Retry(string reason, TimeSpan? retryAfter = null) =>
        new(TransportOutcome.Retry, reason, retryAfter);

    /// <summary>The receiver will never take these rows as they are.</summary>
    /// <param name="reason">Why, and what a user can do, in words for a log.</param>
    /// <param name="canSplit"> True when it may be one row that is refused, or too many: the rows are then sent in ever
    /// smaller batches, until the bad one is alone. </param>
    public static TransportResult Rejected(string reason, bool canSplit = false) =>
        new(TransportOutcome.Rejected, reason, canSplit: canSplit);

    /// <summary>The receiver will not take anything with these settings.</summary>
    internal static TransportResult Refused(string reason) =>
        new(TransportOutcome.Rejected, reason) { IsOfSettings = true };
}

/// <summary>What became of one attempt to send a batch.</summary>
public enum TransportOutcome
{
    /// <summary>The receiver keeps the rows.</summary>
    Delivered,

    /// <summary>Not now: a network error, a time-out, 408, 409, 429 or 5xx.</summary>
    Retry,

    /// <summary>Never: any other answer.</summary>
    Rejected,
}
