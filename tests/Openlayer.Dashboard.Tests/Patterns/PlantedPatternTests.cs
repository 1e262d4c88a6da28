using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Patterns;

/// <summary>A pattern that is planted is found, and where none was planted none is.</summary>
public sealed class PlantedPatternTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public void Nothing_is_found_where_nothing_is()
    {
        // One time in twenty chance may make something stand out: that is what the thresholds say.
        var found = Enumerable.Range(1, 60).Count(static seed => new RandomTraffic(seed).Patterns.Any());

        Assert.InRange(found, 0, 3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_entry_point_that_fails_is_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        traffic.With(
            row => row.Name == "Order" && traffic.Chance(0.25),
            static row => row with { HasError = true, Error = "Order 17 is locked" }
        );

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.ErrorShare);
        Assert.Equal((Dimension.EntryPoint, "Order"), (problem.Dimension, problem.Subject));
        Assert.True(problem.Comparison!.Lower > problem.Comparison.RestUpper);
        Assert.All(problem.Hits, static row => Assert.Equal("Order", row.Name));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_user_for_whom_all_is_slow_is_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        for (var session = 0; session < 6; session++)
        {
            traffic.AddSession($"slow-{session}", turns: 5, hoursAgo: 20 + session);
        }

        traffic.With(
            static row => row.User!.StartsWith("of-slow", StringComparison.Ordinal),
            static row => row with { User = "zoe", Latency = row.Latency * 6 }
        );

        Assert.Contains(
            traffic.Patterns,
            static one => one is { Kind: ProblemKind.Latency, Dimension: Dimension.User, Subject: "zoe", Users: 1 }
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_tool_that_fails_is_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        traffic.With(
            row => row.Detail!.Tools[0].Name == "price" && traffic.Chance(0.3),
            static row =>
                row with
                {
                    Detail = row.Detail! with { Tools = [row.Detail.Tools[0] with { HasError = true }] },
                }
        );

        Assert.Contains(
            traffic.Patterns,
            static one => one is { Kind: ProblemKind.ErrorShare, Dimension: Dimension.Tool, Subject: "price" }
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_model_that_costs_more_is_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        traffic.With(
            static row => row.Detail!.Models[0].Name == "large",
            static row =>
                row with
                {
                    Detail = row.Detail! with { Models = [row.Detail.Models[0] with { Cost = 0.01 }] },
                }
        );

        Assert.Contains(
            traffic.Patterns,
            static one => one is { Kind: ProblemKind.Cost, Dimension: Dimension.Model, Subject: "large" }
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_day_since_which_an_entry_point_is_worse_is_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        var day = Math.Floor((RandomTraffic.To - (3 * 86_400)) / 86_400) * 86_400;
        traffic.With(
            row => row.Name == "Return" && row.Time >= day && traffic.Chance(0.5),
            static row => row with { HasError = true, Error = "No JSON" }
        );

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Worse);
        Assert.Equal("Return", problem.Subject);
        Assert.InRange(problem.Since, day - 86_400, day + 86_400);
        Assert.True(problem.Last > problem.Before);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Questions_that_are_asked_again_are_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        for (var session = 0; session < 20; session++)
        {
            var turns = traffic.AddSession($"again-{session}", turns: 2, hoursAgo: 5 + (7 * session));
            traffic.With(row => row == turns[0], static row => row with { Name = "Ask" });
            traffic.With(
                row => row == turns[1],
                _ => turns[1] with { Words = [.. turns[0].Words.Skip(2), 3_001, 3_002] }
            );
        }

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Repeated);
        Assert.Equal(("Ask", 20, 20), (problem.Subject, problem.Sessions, problem.Users));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tools_that_go_in_circles_are_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        var call = new TurnCall("stock", 42, 10, null, HasError: false);
        for (var session = 0; session < 3; session++)
        {
            var turn = Assert.Single(traffic.AddSession($"loop-{session}", turns: 1, hoursAgo: 30));
            traffic.With(
                row => row == turn,
                row => row with { Detail = row.Detail! with { Tools = [call, call, call] } }
            );
            var turns = traffic.AddSession($"run-{session}", turns: 3, hoursAgo: 40);
            traffic.With(turns.Contains, row => row with { Detail = row.Detail! with { Tools = [call] } });
        }

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Loop);
        Assert.Equal(("stock", 6), (problem.Subject, problem.Sessions));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void People_who_leave_after_an_error_are_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        for (var session = 0; session < 25; session++)
        {
            var last = traffic.AddSession($"left-{session}", turns: 3, hoursAgo: 2 + (6 * session))[^1];
            traffic.With(row => row == last, static row => row with { HasError = true, Error = "Down" });
        }

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Left);
        Assert.True(problem.Sessions >= 25);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Conversations_that_get_slower_are_found(int seed)
    {
        var traffic = new RandomTraffic(seed);
        var ends = new List<string>();
        for (var session = 0; session < 4; session++)
        {
            var turns = traffic.AddSession($"slower-{session}", turns: 12, hoursAgo: 20 + session);
            traffic.With(turns.Contains, row => row with { Latency = 500 * (1 + turns.IndexOf(row)) });
            ends.Add(turns[^1].InferenceId);
        }

        var problem = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Slower);
        Assert.Equal(ends.Order(), problem.Hits.Select(static row => row.InferenceId).Order());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Thumbs_down_and_messages_of_one_cause_are_found(int seed)
    {
        var traffic = new RandomTraffic(seed, errorShare: 0);
        traffic.With(
            row => row.Name == "Find" && traffic.Chance(0.2),
            static row => row with { Detail = row.Detail! with { Thumb = false } }
        );
        traffic.With(
            row => row.Name == "Find" && traffic.Chance(0.3),
            static row => row with { HasError = true, Error = $"Item '{row.Id}' is gone after {row.Id} ms" }
        );

        Assert.Contains(traffic.Found, static one => one is { Kind: ProblemKind.Thumbs, Subject: "Find" });
        var message = Assert.Single(traffic.Found, static one => one.Kind == ProblemKind.Error);
        Assert.Equal("Item … is gone after … ms", message.Subject);
        Assert.Equal(
            traffic.Rows.Count(static row => row is { HasError: true, Time: >= RandomTraffic.From }),
            message.Hits.Count
        );
    }
}
