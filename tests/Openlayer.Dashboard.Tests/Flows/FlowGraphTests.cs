using Openlayer.Dashboard.Flows;
using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Flows;

/// <summary>What counts as an outcome, as lost time, as a retry, as a loop; and how wide a conversation is.</summary>
public sealed class FlowGraphTests
{
    private int _id;

    [Theory]
    [InlineData(false, false, false, "Answered")]
    [InlineData(false, false, true, "Error")]
    [InlineData(false, true, false, "Abandoned")]
    [InlineData(true, true, true, "Blocked")]
    [InlineData(true, false, false, "Blocked")]
    [InlineData(false, true, true, "Abandoned")]
    public void A_turn_ends_in_one_way(bool blocked, bool abandoned, bool failed, string outcome)
    {
        var turn = Turn("Ask") with
        {
            Error = failed ? "failed" : null,
            Detail = new([], [], null, null) { IsBlocked = blocked, IsAbandoned = abandoned },
        };

        Assert.Equal(outcome, FlowOutcomes.Of(turn).ToString());
    }

    [Fact]
    public void A_conversation_ends_as_its_last_turn_and_an_answer_after_a_failed_step_is_one()
    {
        var conversation = new Conversation("s", [Failed(Turn("Ask")), Turn("Ask") with { HasError = true }]);

        Assert.Equal(FlowOutcome.Answered, conversation.Outcome);
    }

    [Fact]
    public void Calls_that_come_again_are_retries_after_a_failure_and_loops_with_the_same_arguments()
    {
        var turn = Turn(
            "Ask",
            Call("search", 1, failed: true),
            Call("search", 1),
            Call("search", 1),
            Call("search", 2)
        );

        var repeats = Repeats.Of([turn]);

        Assert.Equal(
            [(RepeatKind.ToolRetry, "search", 1), (RepeatKind.ToolLoop, "search", 1)],
            repeats.Select(static repeat => (repeat.Kind, repeat.Name!, repeat.Turn))
        );
        Assert.Equal(20, Repeats.LostIn(turn));
    }

    [Fact]
    public void Turns_that_come_again_are_retries_after_no_answer_and_loops_after_another_entry_point()
    {
        var repeats = Repeats.Of([Failed(Turn("A")), Turn("A"), Turn("A"), Turn("B"), Turn("A")]);

        Assert.Equal(
            [(RepeatKind.TurnRetry, 2), (RepeatKind.TurnLoop, 5)],
            repeats.Select(static repeat => (repeat.Kind, repeat.Turn))
        );
    }

    [Fact]
    public void Lost_is_the_time_of_turns_without_an_answer_and_of_bad_calls_in_others()
    {
        var conversation = new Conversation("s", [Failed(Turn("A")), Turn("A", Call("t", 0), Call("t", 0)), Turn("A")]);

        Assert.Equal(100 + 10, conversation.TimeLost);
    }

    [Fact]
    public void The_way_has_entry_points_tools_later_turns_and_the_outcome()
    {
        var conversation = new Conversation(
            "s",
            [Turn("A", Call("x", 0), Call("y", 0), Call("x", 1)), Turn("B"), Turn("C"), Failed(Turn("D"))]
        );

        Assert.Equal(
            ["A", "x → y", "B", null, "2 to 4 more turns", "Error"],
            FlowStep.PathOf(conversation, 2).Select(static step => step.Name)
        );
        Assert.Equal([0, 1, 2, 3, 4, 5], FlowStep.PathOf(conversation, 2).Select(static step => step.Column(2)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_user_is_one_in_a_width_of_users(int seed)
    {
        var conversations = RandomConversations.Of(seed);
        var weights = new FlowWeights(FlowWidth.Users, conversations);

        Assert.Equal(
            conversations.SelectMany(static one => one.Users).Distinct().Count(),
            conversations.Sum(weights.Of),
            tolerance: 1e-6
        );
    }

    [Fact]
    public void What_has_no_place_of_its_own_shares_one_and_nothing_is_lost()
    {
        var conversations = RandomConversations.Of(1, sessions: 2_000, names: 1_000, tools: 500);

        var graph = FlowGraph.Of(conversations, FlowWidth.Sessions, 3);

        foreach (var column in graph.Nodes.GroupBy(static node => node.Column))
        {
            Assert.InRange(column.Count(), 1, FlowGraph.MaxNodes + 1);
        }

        var first = graph.Nodes.Where(static node => node.Column == 0).ToList();
        Assert.Equal(conversations.Count, first.Sum(static node => node.Figures.Sessions));
        Assert.Equal(
            conversations.Select(static one => one.Turns[0].Name).Distinct().Count(),
            first.Sum(static node => node.Steps)
        );
        Assert.Single(first, static node => node.Step.IsOthers);
    }

    [Fact]
    public void One_step_too_many_keeps_its_place()
    {
        var conversations = Enumerable
            .Range(0, FlowGraph.MaxNodes + 1)
            .Select(at => new Conversation($"s{at}", [Turn($"E{at}")]));

        var graph = FlowGraph.Of([.. conversations], FlowWidth.Sessions, 1);

        Assert.DoesNotContain(graph.Nodes, static node => node.Step.IsOthers);
    }

    private static TurnCall Call(string name, long arguments, bool failed = false) =>
        new(name, arguments, 10, null, failed);

    private static TurnRow Failed(TurnRow row) => row with { HasError = true, Error = "failed" };

    private TurnRow Turn(string name, params IReadOnlyList<TurnCall> calls) =>
        new()
        {
            Id = ++_id,
            InferenceId = $"row-{_id}",
            Time = _id,
            Latency = 100,
            Session = "s",
            Name = name,
            Detail = new(calls, [], null, null),
        };
}
