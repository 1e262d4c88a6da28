namespace Openlayer.Dashboard.Flows;

/// <summary>
/// How much of a picture's width a conversation takes. It is the same in each column, so that what goes into a node
/// comes out of it.
/// </summary>
internal sealed class FlowWeights
{
    private readonly FlowWidth _width;
    private readonly Dictionary<string, int> _sessions = new(StringComparer.Ordinal);

    public FlowWeights(FlowWidth width, IEnumerable<Conversation> conversations)
    {
        _width = width;
        if (width != FlowWidth.Users)
        {
            return;
        }

        foreach (var user in conversations.SelectMany(static conversation => conversation.Users))
        {
            _sessions[user] = _sessions.GetValueOrDefault(user) + 1;
        }
    }

    public double Of(Conversation conversation) =>
        _width switch
        {
            FlowWidth.Cost => Math.Max(0, conversation.Cost),
            FlowWidth.Lost => conversation.TimeLost,

            // Each user is one, in equal parts over the sessions.
            FlowWidth.Users => conversation.Users.Sum(user => 1d / _sessions[user]),
            _ => 1,
        };
}
