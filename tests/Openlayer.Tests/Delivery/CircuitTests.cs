using Microsoft.Extensions.Time.Testing;
using Openlayer.Delivery.Sending;

namespace Openlayer.Tests.Delivery;

public sealed class CircuitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Circuit _circuit;

    public CircuitTests() => _circuit = new Circuit(_time);

    [Fact]
    public void Single_failures_keep_nobody_back()
    {
        for (var i = 1; i < Circuit.FailuresToOpen; i++)
        {
            _circuit.Failed("not now", null);
        }

        Assert.True(_circuit.TryPass());
        _circuit.Responded();
        _circuit.Failed("not now", null);
        Assert.True(_circuit.TryPass());
        Assert.Null(_circuit.OpenSince);
    }

    [Fact]
    public void While_the_server_is_down_one_request_at_a_time_tries_it_after_pauses_that_grow()
    {
        Open();
        Assert.Equal((_time.GetUtcNow(), "not now"), (_circuit.OpenSince, _circuit.Fault));
        foreach (var seconds in new[] { 0.5, 1, 2, 4, 8, 8 })
        {
            // Jitter takes a quarter at most.
            _time.Advance(TimeSpan.FromSeconds(seconds * 0.74));
            Assert.False(_circuit.TryPass());
            _time.Advance(TimeSpan.FromSeconds(seconds * 0.27));
            Assert.True(_circuit.TryPass());
            Assert.False(_circuit.TryPass());
            _circuit.Failed("still not", null);
        }
    }

    [Fact]
    public async Task An_answer_lets_everybody_through_at_once()
    {
        Open();
        var waiting = _circuit.NextChanceAsync(TimeSpan.FromHours(1), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        _circuit.Responded();
        await waiting;
        Assert.True(_circuit.TryPass());
        Assert.True(_circuit.TryPass());
        Assert.Null(_circuit.Fault);
    }

    [Fact]
    public void What_the_server_asks_for_is_the_pause()
    {
        Open(TimeSpan.FromSeconds(20));
        _time.Advance(TimeSpan.FromSeconds(19.9));
        Assert.False(_circuit.TryPass());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(_circuit.TryPass());
    }

    [Fact]
    public void Requests_that_were_under_way_when_it_opened_do_not_lengthen_the_pause()
    {
        Open();
        for (var i = 0; i < 10; i++)
        {
            _circuit.Failed("late", null);
        }

        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(_circuit.TryPass());
    }

    [Fact]
    public async Task A_wait_that_is_ended_ends_without_an_exception()
    {
        Open();
        using var source = new CancellationTokenSource();
        var waiting = _circuit.NextChanceAsync(TimeSpan.FromHours(1), source.Token);
        await source.CancelAsync();
        await waiting;
    }

    private void Open(TimeSpan? retryAfter = null)
    {
        for (var i = 0; i < Circuit.FailuresToOpen; i++)
        {
            _circuit.Failed("not now", retryAfter);
        }
    }
}
