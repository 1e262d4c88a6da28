using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Pages;

/// <summary>One user: what all rows add up to, and the sessions, in <see cref="SessionsModel"/>.</summary>
internal sealed class UserModel(PageFrame frame, IGroupReader groups, SessionsModel sessions)
{
    public GroupTotals Totals { get; private set; } = null!;

    public Percentiles Percentiles { get; private set; } = null!;

    /// <summary>False when the pipeline has no such user.</summary>
    public bool Load()
    {
        if (frame.List.Id is not { } id || groups.FindUser(frame.Pipeline, id, frame.Aborted) is not { } totals)
        {
            return false;
        }

        Totals = totals;
        Percentiles = groups.UserPercentiles(frame.Pipeline, [id], frame.Aborted)[0];
        return sessions.Load(frame.List with { User = id });
    }
}
