namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>Whose trace it is. A trace is one row, so an id of any span is that of all.</summary>
/// <param name="Chosen">Null when no span has one.</param>
/// <param name="Others">What other spans have in the same attribute, in the order of spans.</param>
internal sealed record TraceOwner(string? Chosen, IReadOnlyList<string> Others)
{
    private const string Conversation = "gen_ai.conversation.id";
    private const string SessionId = "session.id";

    // The workflows of Agent Framework give each of their runs a session.id of its own.
    private const string Workflows = "Microsoft.Agents.AI.Workflows";

    // Ids of the Responses API name one response, and change with each turn.
    private const string ResponsePrefix = "resp_";

    private static readonly string[] _sessions =
    [
        SessionId,
        Conversation,
        "microsoft.session.id",
        "langfuse.session.id",
        "langsmith.trace.session_id",
        "ag_ui.thread_id",
        "traceloop.association.properties.session_id",
    ];

    private static readonly string[] _users =
    [
        "user.id",
        "enduser.id",
        "enduser.pseudo.id",
        "langfuse.user.id",
        "traceloop.association.properties.user_id",
    ];

    public static TraceOwner Session(SpanTree tree)
    {
        var found = First(tree, _sessions, IsOfConversation);
        return found.Chosen is null ? First(tree, [Conversation, SessionId], static (_, _, _) => true) : found;
    }

    public static TraceOwner User(SpanTree tree) => First(tree, _users, static (_, _, _) => true);

    private static bool IsOfConversation(string name, string id, string scope) =>
        name switch
        {
            Conversation => !id.StartsWith(ResponsePrefix, StringComparison.Ordinal),
            SessionId => scope != Workflows,
            _ => true,
        };

    /// <param name="isUsable">Takes the attribute's name, the id, and the scope of the span.</param>
    private static TraceOwner First(SpanTree tree, string[] names, Func<string, string, string, bool> isUsable)
    {
        // The root speaks for the whole trace, then the spans by their place in it, then what their process is.
        var sources = tree
            .ParentsFirst.Select(static node => (node.Attributes, Scope: node.Scope.Name))
            .Concat(
                tree.ParentsFirst.Select(static node => node.Resource)
                    .Distinct()
                    .Select(static resource => (Attributes: new SpanAttributes(resource.Attributes), Scope: ""))
            )
            .ToList();
        foreach (var name in names)
        {
            var ids = sources
                .Select(source => (Id: source.Attributes.Text(name), source.Scope))
                .Where(found => found.Id is { } id && isUsable(name, id, found.Scope))
                .Select(static found => found.Id!)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (ids.Count > 0)
            {
                return new(ids[0], ids[1..]);
            }
        }

        return new(null, []);
    }
}
