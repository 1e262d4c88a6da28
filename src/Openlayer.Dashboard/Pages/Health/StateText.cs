using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Pages.Frame;

namespace Openlayer.Dashboard.Pages.Health;

/// <summary>What to do about what a page of health shows.</summary>
internal static class StateText
{
    private const double SecondsUntilLate = 300;
    private const double Milliseconds = 1000;

    /// <summary>Null when each trace has both.</summary>
    public static string? Advice(IdFigures name) =>
        (name.WithoutUser, name.WithoutSession) switch
        {
            (0, 0) => null,
            var (user, session) when user == name.Rows && session == name.Rows =>
                "No ids arrive. Add the middleware before the endpoints (OL2006), or set ids where traced code sees "
                    + "them (OL2004).",
            (_, var session) when session == name.Rows =>
                "Users arrive, sessions don't. Give the middleware a source of session ids, such as a header or a "
                    + "cookie.",
            var (user, _) when user == name.Rows =>
                "Sessions arrive, users don't. Read the user after sign-in (OL2012).",
            _ => "Some calls have ids and some don't. Look for background work (OL2009), for a yield between setting "
                + "ids and the call (OL2011), and for requests without the headers.",
        };

    /// <summary>
    /// What the least time between the end of a row and its arrival says of a sender's clock. Late is a clock that is
    /// behind, or rows that wait before they are sent.
    /// </summary>
    public static string Clock(SenderFigures sender) =>
        sender.LeastDelay < -SenderFigures.MaxAhead ? $"{Format.Duration(-sender.LeastDelay * Milliseconds)} ahead"
        : sender.LeastDelay > SecondsUntilLate ? $"{Format.Duration(sender.LeastDelay * Milliseconds)} late"
        : "In step";

    public static string Title(RefusalReason reason) =>
        reason switch
        {
            RefusalReason.Malformed => "Malformed body (400)",
            RefusalReason.TooLarge => "Body too large (413)",
            RefusalReason.UnknownEncoding => "Unknown encoding or type (415)",
            RefusalReason.Busy => "Too many large bodies at once (503)",
            RefusalReason.Unavailable => "Store unavailable (503)",
            _ => "Spans of a body (partial success)",
        };
}
