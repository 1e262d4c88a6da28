using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Rows on disk at which the receiver always fails.</summary>
public sealed class ReplayFaultTests : SpoolTest
{
    [Theory]
    [InlineData(5, 1)]
    [InlineData(500, 0)]
    [InlineData(500, 250)]
    [InlineData(500, 499)]
    [InlineData(500, 0, 1, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 499)]
    public async Task Rows_that_the_receiver_always_fails_at_keep_no_other_from_being_sent(int rows, params int[] bad)
    {
        await using var server = await ServerThatFailsAtAsync(bad);
        await RestartAsync(options => (options.Transport, options.BaseUrl, options.ApiKey) = (null, server.Url, "key"));
        IsDown = true;
        Close(Enumerable.Range(0, rows));
        await FlushAsync();
        IsDown = false;
        await UntilAsync(() => OpenlayerTracer.BufferStatus.Traces == bad.Length);
        Assert.Equal(new FlushSummary(rows - bad.Length, 0, 0, 0, bad.Length), await FlushAsync());
    }

    [Fact]
    public async Task Rows_that_the_receiver_always_fails_at_are_never_tried_with_live_ones()
    {
        await using var server = await ServerThatFailsAtAsync(0, 1, 2, 3, 4);
        await RestartAsync(options => (options.Transport, options.BaseUrl, options.ApiKey) = (null, server.Url, "key"));
        IsDown = true;
        for (var number = 0; number < 5; number++)
        {
            Close(number);
            await FlushAsync();
        }

        IsDown = false;
        Close(5);
        await FlushAsync();
        await UntilAsync(() => OpenlayerTracer.DeliveryStatus!.Counts.Delivered == 1);
        await UntilAsync(() => server.Requests.Any(request => NumbersIn(request) is [2]));
        for (var number = 6; number < 25; number++)
        {
            Close(number);
            await FlushAsync();
        }

        var result = await FlushAsync();
        Assert.Equal((20, 5), (result.Delivered, result.Spooled));
        Assert.DoesNotContain(
            server.Requests,
            request =>
                NumbersIn(request) is var numbers
                && numbers.Any(number => number < 5)
                && numbers.Any(number => number > 5)
        );
    }

    private async Task<Receiver> ServerThatFailsAtAsync(params int[] bad)
    {
        Receiver? server = null;
        return server = await Receiver.StartAsync(
            (number, context) =>
            {
                var isBad = NumbersIn(server!.Requests[number - 1]).Intersect(bad).Any();
                context.Response.StatusCode =
                    IsDown ? 503
                    : isBad ? 500
                    : 200;
                return Task.CompletedTask;
            }
        );
    }

    private static int[] NumbersIn(ReceivedRequest request) =>
        [.. request.Body["rows"]!.AsArray().Select(row => NumberOf(row!.AsObject()))];
}
