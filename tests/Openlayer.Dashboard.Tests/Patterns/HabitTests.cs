using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Patterns;

/// <summary>What a user does otherwise is found if it was planted, and nothing is found of ordinary users.</summary>
public sealed class HabitTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Fact]
    public void Nothing_is_found_of_ordinary_users()
    {
        // One time in twenty chance may make one of all users stand out: that is what the thresholds say.
        var found = Enumerable
            .Range(1, 60)
            .Select(static seed => Find(new RandomTraffic(seed)))
            .Count(static findings => findings.ByUser.Count > 0);

        Assert.InRange(found, 0, 3);
    }

    [Fact]
    public void Sessions_about_one_thing_each_are_ordinary()
    {
        var found = Enumerable
            .Range(1, 60)
            .Select(static seed =>
            {
                // Whoever begins with something goes on with it.
                var traffic = new RandomTraffic(seed);
                var names = traffic
                    .Rows.GroupBy(static row => row.Session)
                    .ToDictionary(static session => session.Key!, static session => session.First().Name);
                return Find(traffic.With(static _ => true, row => row with { Name = names[row.Session!] }));
            })
            .Count(static findings => findings.ByUser.Count > 0);

        Assert.InRange(found, 0, 3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_fails_for_one_user_is_found(int seed)
    {
        var traffic = WithZoe(seed);
        traffic.With(
            row => row is { User: "zoe", Name: "Order" } && traffic.Chance(0.9),
            static row => row with { HasError = true }
        );

        var findings = Find(traffic);

        Assert.Equal("zoe", Assert.Single(findings.ByUser).Key);
        var habit = Assert.Single(findings.ByUser["zoe"]);
        Assert.Equal((HabitKind.Fails, Dimension.EntryPoint, "Order"), (habit.Kind, habit.Dimension, habit.Subject));
        var own = Within(traffic).Where(static row => row is { User: "zoe", Name: "Order" }).ToList();
        var rest = Within(traffic).Where(static row => row is { User: not "zoe", Name: "Order" }).ToList();
        Assert.Equal(
            (own.Count(static row => row.HasError), own.Count, rest.Count(static row => row.HasError), rest.Count),
            (habit.Comparison.Hits, habit.Comparison.Of, habit.Comparison.RestHits, habit.Comparison.RestOf)
        );
        Assert.Equal(own.Select(static row => row.Session).Distinct().Count(), habit.Sessions);
        Assert.True(habit.Comparison.Lower > habit.Comparison.RestUpper);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_one_user_uses_more_is_found(int seed)
    {
        var traffic = WithZoe(seed);
        traffic.With(row => row.User == "zoe" && traffic.Chance(0.9), static row => row with { Name = "Return" });

        var findings = Find(traffic);

        Assert.Equal("zoe", Assert.Single(findings.ByUser).Key);
        var habit = Assert.Single(findings.ByUser["zoe"]);
        Assert.Equal((HabitKind.Uses, Dimension.EntryPoint, "Return"), (habit.Kind, habit.Dimension, habit.Subject));
        var own = Within(traffic).Where(static row => row.User == "zoe").ToList();
        Assert.Equal(
            (own.Count(static row => row.Name == "Return"), own.Count),
            (habit.Comparison.Hits, habit.Comparison.Of)
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_tool_that_fails_for_one_user_is_found(int seed)
    {
        var traffic = WithZoe(seed);
        traffic.With(
            row => row.User == "zoe" && row.Detail!.Tools[0].Name == "price" && traffic.Chance(0.9),
            static row =>
                row with
                {
                    Detail = row.Detail! with { Tools = [row.Detail.Tools[0] with { HasError = true }] },
                }
        );

        var habit = Assert.Single(Assert.Single(Find(traffic).ByUser).Value);

        Assert.Equal((HabitKind.Fails, Dimension.Tool, "price"), (habit.Kind, habit.Dimension, habit.Subject));
    }

    [Fact]
    public void One_session_is_no_habit()
    {
        var traffic = new RandomTraffic(1);
        traffic.AddSession("once", turns: 60, hoursAgo: 9);
        traffic.With(static row => row.User == "of-once", static row => row with { Name = "Return", HasError = true });

        Assert.DoesNotContain("of-once", Find(traffic).ByUser.Keys);
    }

    [Fact]
    public void Turns_without_a_user_are_not_those_of_others()
    {
        var traffic = WithZoe(1);
        traffic.With(static row => row.User != "zoe", static row => row with { User = null });

        Assert.Equal((0, 0), (Find(traffic).Looked, Find(traffic).ByUser.Count));
    }

    // Sixteen sessions of five turns, about anything.
    private static RandomTraffic WithZoe(int seed)
    {
        var traffic = new RandomTraffic(seed);
        for (var session = 0; session < 16; session++)
        {
            traffic.AddSession($"zoe-{session}", turns: 5, hoursAgo: 9 + (8 * session));
        }

        return traffic.With(
            static row => row.User!.StartsWith("of-zoe", StringComparison.Ordinal),
            static row => row with { User = "zoe" }
        );
    }

    private static HabitFindings Find(RandomTraffic traffic) =>
        Habits.Find(new Traffic(traffic.Rows, RandomTraffic.From, RandomTraffic.To));

    private static IEnumerable<TurnRow> Within(RandomTraffic traffic) =>
        traffic.Rows.Where(static row => row.Time is >= RandomTraffic.From and < RandomTraffic.To);
}
