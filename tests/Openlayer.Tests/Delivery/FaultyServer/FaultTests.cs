using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.FaultyServer;

/// <summary>Each fault alone.</summary>
public sealed class FaultTests(FaultyHost host) : IClassFixture<FaultyHost>
{
    private const int Traces = 6;

    // For what takes pauses. Where there are none, a request must not run out of time because the machine is slow.
    private readonly HastyTime _time = new(100);

    public static TheoryData<string> Passing =>
        [.. Fault.All.Where(fault => !fault.IsFinal).Select(fault => fault.Name)];

    public static TheoryData<string> Final => [.. Fault.All.Where(fault => fault.IsFinal).Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task What_passes_costs_no_trace(string fault)
    {
        var sequence = new Sequence(_time);
        // More than opens the circuit.
        sequence.Add(Enumerable.Repeat(Fault.All.Single(one => one.Name == fault), 7));
        var client = new Client(host.Add(sequence), _time);
        CloseAll(client);
        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await client.SettleAsync());
        Assert.Equal(client.Closed.OrderBy(pair => pair.Key), sequence.Kept.OrderBy(pair => pair.Key));
        Assert.Empty(sequence.Failures);
        Assert.NotEmpty(client.Log.Lines);
        await client.StopAsync();
    }

    [Theory]
    [MemberData(nameof(Final))]
    public async Task What_is_refused_for_good_is_counted_and_logged_and_the_next_goes_through(string fault)
    {
        var sequence = new Sequence(TimeProvider.System);
        sequence.Add(Fault.All.Single(one => one.Name == fault));
        var client = new Client(host.Add(sequence), TimeProvider.System);
        client.Close(0, "refused");
        Assert.Equal(new FlushSummary(0, 0, 1, 0), await client.SettleAsync());
        client.Close(1, "kept");
        Assert.Equal(new FlushSummary(1, 0, 1, 0), await client.SettleAsync());
        Assert.Equal(1, Assert.Single(sequence.Kept).Key);
        Assert.Single(client.Log.Lines);
        await client.StopAsync();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task One_bad_row_is_found_among_many_and_costs_none_of_the_others(int status)
    {
        var sequence = new Sequence(TimeProvider.System) { StatusOfBadRows = status };
        var client = new Client(
            host.Add(sequence),
            TimeProvider.System,
            options => options.Delivery.Linger = TimeSpan.FromMinutes(1)
        );
        for (var i = 0; i < 100; i++)
        {
            client.Close(i, $"text {i}", isBad: i is 17 or 99);
        }

        Assert.Equal(new FlushSummary(98, 0, 2, 0), await client.SettleAsync());
        Assert.Equal([17, 99], sequence.Refused.Keys.Order());
        Assert.Equal(98, sequence.Kept.Count);
        await client.StopAsync();
    }

    [Fact]
    public async Task Batches_that_are_too_large_for_the_server_go_in_parts()
    {
        var sequence = new Sequence(TimeProvider.System) { MaxRows = 3 };
        var client = new Client(
            host.Add(sequence),
            TimeProvider.System,
            options => options.Delivery.Linger = TimeSpan.FromMinutes(1)
        );
        for (var i = 0; i < 50; i++)
        {
            client.Close(i, $"text {i}");
        }

        Assert.Equal(new FlushSummary(50, 0, 0, 0), await client.SettleAsync());
        Assert.Equal(50, sequence.Kept.Count);
        await client.StopAsync();
    }

    [Theory]
    [InlineData("resets in the middle of the request")]
    [InlineData("stops reading in the middle of the request")]
    [InlineData("reads all of it slowly and answers 503")]
    [InlineData("reads all of it slowly, keeps the rows and never says so")]
    public async Task Requests_that_are_larger_than_all_buffers_on_the_way_arrive_whole(string fault)
    {
        const int rows = 40;
        // Less haste: reading that much takes a moment.
        var time = new HastyTime(20);
        var sequence = new Sequence(time);
        sequence.Add(Fault.All.Single(one => one.Name == fault));
        var client = new Client(host.Add(sequence), time, options => options.Delivery.MaxBatchBytes = 64 * 1024 * 1024);
        for (var i = 0; i < rows; i++)
        {
            client.Close(i, $"{i} {new string('x', 500_000)}");
        }

        Assert.Equal(new FlushSummary(rows, 0, 0, 0), await client.SettleAsync());
        Assert.Equal(client.Closed.OrderBy(pair => pair.Key), sequence.Kept.OrderBy(pair => pair.Key));
        Assert.Empty(sequence.Failures);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_server_that_refuses_connections_and_comes_later_gets_everything()
    {
        using var port = new ClosedPort();
        var sequence = new Sequence(_time);
        var client = new Client($"{port.Url}/1", _time);
        CloseAll(client);
        await UntilAsync(() =>
            client.Log.Lines.Any(line => line.Contains("could not be reached", StringComparison.Ordinal))
        );
        await using var late = new LateHost();
        await late.StartAsync(port, sequence);
        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await client.SettleAsync());
        Assert.Equal(Traces, sequence.Kept.Count);
        await client.StopAsync();
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_accepted_and_what_was_for_it_is_counted()
    {
        var sequence = new Sequence(TimeProvider.System);
        var client = new Client(
            host.Add(sequence, tls: true),
            TimeProvider.System,
            options => options.Delivery.MaxRetries = 2
        );
        CloseAll(client);
        Assert.Equal(new FlushSummary(0, 0, 0, Traces), await client.SettleAsync());
        Assert.Empty(sequence.Kept);
        Assert.Contains(client.Log.Lines, line => line.Contains("SSL", StringComparison.Ordinal));
        await client.StopAsync();
    }

    [Fact]
    public async Task A_test_servers_certificate_may_be_accepted_on_purpose()
    {
        var sequence = new Sequence(TimeProvider.System);
        var client = new Client(
            host.Add(sequence, tls: true),
            TimeProvider.System,
            options => options.VerifySsl = false
        );
        CloseAll(client);
        Assert.Equal(new FlushSummary(Traces, 0, 0, 0), await client.SettleAsync());
        await client.StopAsync();
    }

    private static void CloseAll(Client client)
    {
        for (var i = 0; i < Traces; i++)
        {
            client.Close(i, $"text {i} ü😀\"\\");
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private sealed class LateHost : IAsyncDisposable
    {
        private readonly FaultyHost _host = new();

        public async Task StartAsync(ClosedPort port, Sequence sequence)
        {
            await _host.StartAsync(port);
            _host.Add(sequence);
        }

        public async ValueTask DisposeAsync() => await _host.DisposeAsync();
    }
}
