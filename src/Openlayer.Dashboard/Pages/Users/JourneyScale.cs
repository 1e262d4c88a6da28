using Openlayer.Dashboard.Insights;

namespace Openlayer.Dashboard.Pages.Users;

/// <summary>How wide time is drawn: what usually passes from turn to turn has the same width in each journey.</summary>
/// <param name="PerSecond">Pixels of a second.</param>
internal sealed record JourneyScale(double PerSecond)
{
    /// <summary>Narrowest and widest turn. A letter fits into each.</summary>
    public const double MinTurn = 15;
    public const double MaxTurn = 48;

    private const double UsualTurn = 20;
    private const double MaxGap = 64;

    /// <param name="longest">Longer pauses say nothing of what is usual.</param>
    public static JourneyScale Of(Journey journey, double longest)
    {
        var pauses = journey
            .Sessions.SelectMany(static session =>
                session.Turns.Zip(session.Turns.Skip(1), static (one, next) => next.Start - one.Start)
            )
            .Where(pause => pause > 0 && pause <= longest)
            .Order()
            .ToList();
        return new(UsualTurn / (pauses.Count == 0 ? 60 : pauses[pauses.Count / 2]));
    }

    public double Turn(double seconds) => Math.Clamp(Math.Round(seconds * PerSecond), MinTurn, MaxTurn);

    public double Gap(double seconds) => Math.Clamp(Math.Round(seconds * PerSecond), MinTurn, MaxGap);
}
