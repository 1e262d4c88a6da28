using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Flows;

/// <summary>How a turn ended. A conversation ends as its last turn does.</summary>
internal enum FlowOutcome
{
    Answered,
    Error,
    Abandoned,
    Blocked,
}

/// <summary>Decides how turns ended.</summary>
internal static class FlowOutcomes
{
    public static IReadOnlyList<FlowOutcome> All { get; } = Enum.GetValues<FlowOutcome>();

    /// <summary>
    /// Blocked by a guardrail, or else abandoned by its caller, or else failed itself. A turn that answered although
    /// a step below it failed is answered.
    /// </summary>
    public static FlowOutcome Of(TurnRow turn) =>
        turn switch
        {
            { Detail.IsBlocked: true } => FlowOutcome.Blocked,
            { Detail.IsAbandoned: true } => FlowOutcome.Abandoned,
            { Error: not null } => FlowOutcome.Error,
            _ => FlowOutcome.Answered,
        };
}
