using Microsoft.AspNetCore.Http;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

public sealed partial class HttpDeliveryTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task A_request_is_as_the_wire_contract_says()
    {
        await using var server = await Receiver.StartAsync(200);
        Use(server.Url + "/v1/");
        Answer("q");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
        var request = Assert.Single(server.Requests);
        Assert.Equal("/v1/inference-pipelines/p-1/data-stream", request.Path);
        Assert.Equal("Bearer key-1", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.StartsWith("Openlayer/.NET ", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(["config", "rows"], request.Body.Select(pair => pair.Key));
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_may_pass_is_sent_again_unchanged(int status)
    {
        await using var server = await Receiver.StartAsync(status, status, 200);
        Use(server.Url);
        Answer("q");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Equal(3, server.Requests.Count);
        Assert.Single(server.Requests.Select(request => request.Body.ToJsonString()).Distinct());
        Assert.Contains("said by the server", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "does not accept the data")]
    [InlineData(401, "OPENLAYER_API_KEY")]
    [InlineData(403, "OPENLAYER_API_KEY")]
    [InlineData(404, "'p-1'")]
    [InlineData(413, "MaxBatchBytes")]
    [InlineData(422, "does not accept the data")]
    public async Task What_will_never_pass_is_rejected_with_one_line_about_what_to_do(int status, string advice)
    {
        await using var server = await Receiver.StartAsync(status);
        Use(server.Url);
        for (var i = 0; i < 3; i++)
        {
            Answer("q");
            await OpenlayerTracer.FlushAsync(Patience);
        }

        Assert.Equal(new FlushSummary(0, 0, 3, 0), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Equal(3, server.Requests.Count);
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("Error: ", line, StringComparison.Ordinal);
        Assert.Contains(advice, line, StringComparison.Ordinal);
        Assert.Contains("said by the server", line, StringComparison.Ordinal);
        Assert.DoesNotContain("key-1", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "true", 2)]
    [InlineData(500, "false", 1)]
    public async Task The_server_may_overrule_the_retry_rules(int status, string shouldRetry, int requests)
    {
        await using var server = await Receiver.StartAsync(
            (number, context) =>
            {
                context.Response.StatusCode = number == 1 ? status : 200;
                context.Response.Headers["x-should-retry"] = shouldRetry;
                context.Response.Headers.RetryAfter = "0";
                return Task.CompletedTask;
            }
        );
        Use(server.Url);
        Answer("q");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_as_it_would_be_given_the_key()
    {
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                context.Response.Redirect("http://127.0.0.1:1/elsewhere");
                return Task.CompletedTask;
            }
        );
        Use(server.Url);
        Answer("q");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Rejected);
        Assert.Contains(
            "redirects to 'http://127.0.0.1:1/elsewhere'",
            Assert.Single(_log.Lines),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_tried_again()
    {
        await using var server = await Receiver.StartAsync(
            async (number, context) =>
            {
                if (number > 1)
                {
                    return;
                }

                context.Response.StatusCode = 500;
                context.Response.ContentLength = 100;
                await context.Response.WriteAsync("half");
                await context.Response.Body.FlushAsync();
                context.Abort();
            }
        );
        Use(server.Url);
        Answer("q");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
    }

    private void Use(string url, Action<OpenlayerOptions>? change = null)
    {
        var options = new OpenlayerOptions
        {
            BaseUrl = url,
            ApiKey = "key-1",
            InferencePipelineId = "p-1",
            LoggerFactory = _log,
        };
        options.Spool.Enabled = false;
        change?.Invoke(options);
        OpenlayerTracer.Configure(options);
    }

    [Trace]
    private partial string Answer(string question);

    private string AnswerCore(string question) => question;
}
