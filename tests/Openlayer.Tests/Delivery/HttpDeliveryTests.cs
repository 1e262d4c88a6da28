using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Openlayer.Testing;

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
    public async Task What_will_never_pass_is_rejected_with_one_line_that_says_what_to_do(int status, string advice)
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

    [Fact]
    public async Task A_server_that_is_not_there_costs_retries_and_then_a_counted_drop_with_a_reason()
    {
        using var port = new ClosedPort();
        Use(port.Url, options => options.Delivery.MaxRetries = 1);
        Answer("q");
        Assert.Equal(new FlushSummary(0, 0, 0, 1), await OpenlayerTracer.FlushAsync(Patience));
        Assert.Contains(
            _log.Lines,
            line =>
                line.StartsWith("Error: 1 trace(s) are dropped", StringComparison.Ordinal)
                && line.Contains("could not be reached", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_server_that_comes_back_gets_what_was_closed_while_it_was_away()
    {
        using var port = new ClosedPort();
        Use(port.Url);
        Answer("while away");
        var flush = OpenlayerTracer.FlushAsync(Patience);
        port.Socket.Listen();
        using (var connection = await port.Socket.AcceptAsync())
        {
            await AnswerByHandAsync(connection);
        }

        Assert.Equal(new FlushSummary(1, 0, 0, 0), await flush);
    }

    [Theory]
    [InlineData("not a url", "k", "'not a url' is not an http or https address")]
    [InlineData("ftp://example.com", "k", "'ftp://example.com' is not an http or https address")]
    [InlineData("https://example.com/v1?key=k", "k", "'https://example.com/v1' has a query or a fragment")]
    [InlineData("http://127.0.0.1:1/v1?", null, "'http://127.0.0.1:1/v1' has a query or a fragment")]
    [InlineData("https://example.com/#/v1", "k", "'https://example.com/' has a query or a fragment")]
    [InlineData("https://example.com", null, "no API key is set")]
    [InlineData("https://example.com", "two words", "has invalid characters")]
    public async Task Settings_that_cannot_work_turn_tracing_off_with_one_line(string url, string? key, string says)
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
        Assert.Contains(says, Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_setting_tracing_is_off_in_silence()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { LoggerFactory = _log });
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Without_a_pipeline_traces_are_dropped_counted_and_told_once()
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

    private static async Task AnswerByHandAsync(Socket connection)
    {
        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var length = 0;
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                length = int.Parse(
                    header["Content-Length:".Length..],
                    System.Globalization.CultureInfo.InvariantCulture
                );
            }
        }

        var body = new char[length];
        await reader.ReadBlockAsync(body);
        Assert.NotNull(JsonNode.Parse(new string(body).TrimEnd('\0')));
        await stream.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{\"success\":true}"u8.ToArray()
        );
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

    [Trace(InferencePipelineId = "own one")]
    private partial void ElsewhereToo();

    private void ElsewhereTooCore() { }
}
