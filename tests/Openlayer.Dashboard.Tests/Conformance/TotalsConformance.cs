namespace Openlayer.Dashboard.Tests.Conformance;

/// <summary>The kept totals are those that adding up all rows gives, whatever was done to the rows before.</summary>
public abstract class TotalsConformance(StoreUnderTest store)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Totals_are_exact_after_random_operations(int seed)
    {
        await using var host = await store.StartAsync(options => options.MaxRowsPerPipeline = 60);
        var random = new Random(seed);
        for (var operation = 0; operation < 150; operation++)
        {
            await Operations.RunAsync(random, host);
        }

        store.AssertTotals(host, $"seed {seed}");
    }

    [Fact]
    public async Task Nothing_is_left_of_a_session_whose_rows_are_gone()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a", cost: 0.1), Rows.Turn("b", cost: 0.2));

        Assert.Equal(0.3, Assert.Single(await host.ListAsync("sessions"))!["cost"]!.GetValue<double>());
        await Operations.DeleteAsync(host, "a");
        Assert.Equal(0.2, Assert.Single(await host.ListAsync("users"))!["cost"]!.GetValue<double>());
        await Operations.DeleteAsync(host, "b");

        Assert.Empty(await host.ListAsync("sessions"));
        Assert.Empty(await host.ListAsync("users"));
        store.AssertTotals(host, "nothing left");
    }

    [Fact]
    public async Task A_repeated_row_moves_to_its_new_session_and_user()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("a"), Rows.Turn("b"));

        await host.AcceptAsync(DashboardHost.Pipeline, Rows.Turn("b", user: "bob", session: "chat-2"));

        var sessions = await host.ListAsync("sessions", "?sortColumn=id&asc=true");
        Assert.Equal(["chat-1", "chat-2"], sessions.Select(session => session!["id"]!.GetValue<string>()));
        Assert.Equal([1, 1], sessions.Select(session => session!["records"]!.GetValue<int>()));
        var users = await host.ListAsync("users", "?sortColumn=id&asc=true");
        Assert.Equal([1, 1], users.Select(user => user!["sessions"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_row_that_comes_twice_in_a_request_counts_once()
    {
        await using var host = await store.StartAsync();

        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", user: "ann", session: "chat-1", cost: 0.5),
            Rows.Turn("b", user: "ann", session: "chat-1", cost: 0.25),
            Rows.Turn("a", user: "bob", session: "chat-2", cost: 4),
            Rows.Turn("c", user: "bob", session: "chat-2", cost: -1)
        );

        var sessions = await host.ListAsync("sessions", "?sortColumn=id&asc=true");
        Assert.Equal([0.25, 3.0], sessions.Select(session => session!["cost"]!.GetValue<double>()));
        store.AssertTotals(host, "twice in a request");
    }

    [Fact]
    public async Task Sums_that_are_no_whole_numbers_any_more_stay_readable()
    {
        await using var host = await store.StartAsync();

        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Enumerable.Range(0, 30).Select(i => Rows.Turn($"r{i}", tokens: 1e15))
        );

        var tokens = Assert.Single(await host.ListAsync("users"))!["tokens"]!.GetValue<double>();
        Assert.Equal(3e16, tokens, 1e12);
        await host.PageAsync("/openlayer/users");
    }

    [Fact]
    public async Task Absurd_figures_are_kept_and_count_in_no_total()
    {
        await using var host = await store.StartAsync();
        await host.AcceptAsync(
            DashboardHost.Pipeline,
            Rows.Turn("a", cost: 1e308, latency: 1e308, tokens: 1e308),
            Rows.Turn("b", cost: 1e308, latency: 1e308, tokens: 1e308),
            Rows.Turn("c", cost: 0.5, latency: 20, tokens: 7)
        );

        var session = Assert.Single(await host.ListAsync("sessions"))!;

        Assert.Equal(0.5, session["cost"]!.GetValue<double>());
        Assert.Equal(7, session["tokens"]!.GetValue<double>());
        Assert.Equal(2, (await host.ListAsync("rows")).Count(row => row!["cost"]!.GetValue<double>() == 1e308));
        await host.PageAsync("/openlayer/sessions");
        await host.PageAsync("/openlayer/traces");
    }
}
