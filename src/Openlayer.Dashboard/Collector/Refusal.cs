namespace Openlayer.Dashboard.Collector;

/// <summary>Why something that was sent is not kept.</summary>
internal enum RefusalReason
{
    /// <summary>The body doesn't follow the contract.</summary>
    Malformed,

    /// <summary>The body is larger than the limit.</summary>
    TooLarge,

    /// <summary>The body has an encoding or a type that isn't read.</summary>
    UnknownEncoding,

    /// <summary>Too many large bodies came at once.</summary>
    Busy,

    /// <summary>The store could not be used.</summary>
    Unavailable,

    /// <summary>Spans of a body that was kept otherwise.</summary>
    Spans,
}

/// <summary>How often something was refused for one reason since counting began.</summary>
/// <param name="Message">What the last sender was told.</param>
internal sealed record Refusal(RefusalReason Reason, long Count, string Message, DateTimeOffset Last);
