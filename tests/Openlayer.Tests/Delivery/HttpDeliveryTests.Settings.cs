using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

public sealed partial class HttpDeliveryTests
{
    [Theory]
    [InlineData("not a url", "k", "'not a url' is not an http or https address")]
    [InlineData("ftp://example.com", "k", "'ftp://example.com' is not an http or https address")]
    [InlineData("https://example.com/v1?key=k", "k", "'https://example.com/v1' has a query or a fragment")]
    [InlineData("http://127.0.0.1:1/v1?", null, "'http://127.0.0.1:1/v1' has a query or a fragment")]
    [InlineData("https://example.com/#/v1", "k", "'https://example.com/' has a query or a fragment")]
    [InlineData("https://example.com", null, "no API key is set")]
    [InlineData("https://example.com", "two words", "has invalid characters")]
    public async Task Settings_that_cannot_work_turn_tracing_off_with_one_line(string url, string? key, string message)
    {
        OpenlayerTracer.Configure(
            new OpenlayerOptions
            {
                BaseUrl = url,
                ApiKey = key,
                LoggerFactory = _log,
            }
        );
        Answer("q");
        Assert.Equal(default, await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains(message, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_setting_tracing_is_off_in_silence()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { LoggerFactory = _log });
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Without_a_pipeline_traces_are_dropped_counted_and_logged_once()
    {
        await using var server = await Receiver.StartAsync(200);
        Use(server.Url, options => options.InferencePipelineId = null);
        Answer("q");
        Answer("q");
        ElsewhereToo();
        Assert.Equal(new FlushSummary(1, 0, 0, 2), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains("OPENLAYER_INFERENCE_PIPELINE_ID", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.EndsWith(
            "/inference-pipelines/own%20one/data-stream",
            Assert.Single(server.Requests).Path.Replace(" ", "%20", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_collector_on_this_machine_needs_no_key()
    {
        await using var server = await Receiver.StartAsync(200);
        Use(server.Url, options => (options.ApiKey, options.InferencePipelineId) = (null, null));
        Answer("q");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
        var request = Assert.Single(server.Requests);
        Assert.Equal("/inference-pipelines/testhost/data-stream", request.Path);
        Assert.False(request.Headers.ContainsKey("Authorization"));
    }

    [Trace(InferencePipelineId = "own one")]
    private partial void ElsewhereToo();

    private void ElsewhereTooCore() { }
}
