namespace Openlayer.Cli.Commands.Spool;

/// <summary>What became of the rows of some folders.</summary>
/// <param name="Settled">Those that are not there any more: sent, or refused.</param>
/// <param name="Unsent">Those that were tried, and are still there.</param>
/// <param name="IsPassedOver">True when there are some that were not tried.</param>
internal readonly record struct ReplayTally(long Settled = 0, long Unsent = 0, bool IsPassedOver = false)
{
    public static ReplayTally operator +(ReplayTally one, ReplayTally other) =>
        new(one.Settled + other.Settled, one.Unsent + other.Unsent, one.IsPassedOver || other.IsPassedOver);
}
