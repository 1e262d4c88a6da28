namespace Openlayer.Delivery.Outcomes;

/// <summary>Why a trace was given up: the tag <c>reason</c> of the metric <c>openlayer.traces.dropped</c>.</summary>
/// <param name="Tag">The tag's value, which users may have alerts on.</param>
internal readonly record struct DropReason(string Tag)
{
    /// <summary>Its root names no inference pipeline, and neither do the settings.</summary>
    public static readonly DropReason NoPipeline = new("no pipeline");

    /// <summary>Its row could not be written.</summary>
    public static readonly DropReason Unwritable = new("unwritable");

    /// <summary>There was no room in memory, and none on disk.</summary>
    public static readonly DropReason QueueFull = new("queue full");

    /// <summary>Every attempt that the settings allow has failed.</summary>
    public static readonly DropReason NoResponse = new("no response");

    /// <summary>The server was down, and there was no other place for the rows.</summary>
    public static readonly DropReason ServerDown = new("server down");

    /// <summary>The server failed at this row.</summary>
    public static readonly DropReason ServerError = new("server error");

    /// <summary>Delivery ended before it was sent.</summary>
    public static readonly DropReason Stopped = new("stopped");

    /// <summary>The spool had to make room for newer rows.</summary>
    public static readonly DropReason SpoolFull = new("spool full");

    /// <summary>It has waited on disk longer than the settings allow.</summary>
    public static readonly DropReason SpoolAge = new("spool age");

    /// <summary>The program has cleared the spool.</summary>
    public static readonly DropReason SpoolCleared = new("spool cleared");
}
