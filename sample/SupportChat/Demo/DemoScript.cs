namespace SupportChat.Demo;

/// <summary>
/// A conversation of the demo; the run's number is appended to its session, so that every run has its own.
/// </summary>
public sealed record DemoConversation(string UserId, string Session, params DemoTurn[] Turns)
{
    public string SessionId(int run) => $"{Session}-{run}";
}

/// <summary>One question.</summary>
/// <param name="Message">What is asked.</param>
/// <param name="InTheNameOf">The customer and the session that a colleague asks for, or null.</param>
/// <param name="ToolFails">Whether a step of its trace fails.</param>
/// <param name="Streams">Whether the answer is read as it is written.</param>
public sealed record DemoTurn(
    string Message,
    DemoConversation? InTheNameOf = null,
    bool ToolFails = false,
    bool Streams = false
)
{
    public static implicit operator DemoTurn(string message) => new(message);
}

/// <summary>What the demo says: five people, eight conversations.</summary>
public static class DemoScript
{
    private static readonly DemoConversation _sofiaRollout = new(
        "sofia",
        "sofia-rollout",
        "Which environment variables are there?",
        "And which of them turns it off?"
    );

    public static IReadOnlyList<DemoConversation> Conversations { get; } =
    [
        new(
            "amara",
            "amara-first-steps",
            "What is a session?",
            "And how do I set it in ASP.NET Core?",
            "Is it cleared when a request throws?"
        ),
        new("amara", "amara-dashboard", "How do I open the dashboard?", "Where does it keep its data?"),
        new(
            "jonas",
            "jonas-streams",
            new DemoTurn("What happens to a stream that is abandoned?", Streams: true),
            new DemoTurn("What does a trace of it show?", Streams: true)
        ),
        new(
            "jonas",
            "jonas-docs",
            new DemoTurn("Show me docs/pricing.md", ToolFails: true),
            "Then show me docs/reference/settings.md"
        ),
        new(
            "mei",
            "mei-overrides",
            "How can one trace have a different user?",
            "Does the next trace see it?",
            "And how do I remove the user from it?"
        ),
        new("mei", "mei-offline", "What happens when the platform is down?"),
        _sofiaRollout,
        new(
            "support-lee",
            "lee-desk",
            "How do I run the tests?",
            new DemoTurn("Can she keep a secret out of a trace?", InTheNameOf: _sofiaRollout),
            "How do I keep a parameter out of it?"
        ),
    ];
}
