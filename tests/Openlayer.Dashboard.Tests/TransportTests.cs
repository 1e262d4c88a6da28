using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Tests;

[Collection(nameof(TransportTests))]
public sealed class TransportTests
{
    [Fact]
    public async Task What_an_app_traces_is_on_its_own_pages()
    {
        await using var host = await StartAsync(_ => { });

        using (OpenlayerTracer.UseUserSession("alice", "chat-1"))
        using (OpenlayerTracer.StartStep("AnswerAsync", StepType.Agent, [new("question", "Is this thing on?")]))
        {
            using (OpenlayerTracer.StartStep("Search", StepType.Retriever))
            {
                OpenlayerTracer.LogOutput("passages");
            }

            OpenlayerTracer.LogOutput("It is.");
        }

        var flushed = await OpenlayerTracer.FlushAsync(TimeSpan.FromSeconds(30));

        var pipeline = host.Services.GetRequiredService<IHostEnvironment>().ApplicationName;
        var session = (await host.PageAsync($"/openlayer/session?pipeline={pipeline}&id=chat-1")).QuerySelector(
            ".conversation"
        )!;
        Assert.True(
            session.QuerySelector(".asked .message")?.TextContent == "Is this thing on?",
            $"{flushed}: {session.TextContent}"
        );
        Assert.Equal("It is.", session.QuerySelector(".answered .message")!.TextContent);
        Assert.Equal("alice", session.QuerySelector(".who")!.TextContent);
        Assert.Equal("retriever", session.QuerySelector(".call .badge")!.TextContent.Trim());
        Assert.Equal("Search", session.QuerySelector(".call .name")!.TextContent);
    }

    [Fact]
    public async Task An_app_without_a_key_ships_to_its_own_dashboard()
    {
        await using var host = await StartAsync(_ => { });
        var options = host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value;

        Assert.Equal(host.Services.GetRequiredService<IHostEnvironment>().ApplicationName, options.InferencePipelineId);
        var sent = await options.Transport!.SendAsync(Batch("local", DashboardHost.Wire("01")), CancellationToken.None);

        Assert.Equal(TransportResult.Delivered, sent);
        Assert.Equal(
            "s1",
            Assert.Single(await host.ListAsync("sessions", pipeline: "local"))!["id"]!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_pipeline_that_the_app_names_is_kept()
    {
        await using var host = await StartAsync(options => options.InferencePipelineId = "mine");

        Assert.Equal("mine", host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.InferencePipelineId);
    }

    [Theory]
    [InlineData("key")]
    [InlineData("address")]
    [InlineData("off")]
    public async Task An_app_that_ships_elsewhere_or_nowhere_keeps_doing_so(string reason)
    {
        await using var host = await StartAsync(options =>
        {
            options.ApiKey = reason == "key" ? "sk" : null;
            options.BaseUrl = reason == "address" ? "http://localhost:1/v1" : null;
            options.DisablePublish = reason == "off";
        });

        Assert.Null(host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.Transport);
    }

    [Fact]
    public async Task A_transport_of_the_apps_own_is_kept()
    {
        var own = new NullTransport();
        await using var host = await StartAsync(options => options.Transport = own);

        Assert.Same(own, host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.Transport);
    }

    [Fact]
    public async Task A_batch_that_can_never_be_kept_is_rejected_with_the_reason()
    {
        await using var host = await StartAsync(_ => { });
        var transport = host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.Transport!;

        var sent = await transport.SendAsync(Batch("local", "{\"rows\":[\"text\"]}"), CancellationToken.None);

        Assert.Equal((TransportOutcome.Rejected, true), (sent.Outcome, sent.CanSplit));
        Assert.Contains("rows[0]", sent.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_cannot_be_kept_now_may_come_again()
    {
        var folder = Directory.CreateTempSubdirectory("openlayer-dashboard-");
        var dataPath = Path.Combine(folder.FullName, "file", "dashboard.db");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file"), "in the way of a folder");
        await using (var host = await StartAsync(_ => { }, dataPath))
        {
            var transport = host.Services.GetRequiredService<IOptions<OpenlayerOptions>>().Value.Transport!;

            var refused = await transport.SendAsync(Batch("local", DashboardHost.Wire("01")), CancellationToken.None);
            File.Delete(Path.Combine(folder.FullName, "file"));
            var sent = await transport.SendAsync(Batch("local", DashboardHost.Wire("01")), CancellationToken.None);

            Assert.Equal(TransportOutcome.Retry, refused.Outcome);
            Assert.Contains("dashboard.db", refused.Reason, StringComparison.Ordinal);
            Assert.Equal(TransportResult.Delivered, sent);
        }

        folder.Delete(recursive: true);
    }

    // What the machine's own variables may have filled in is emptied first.
    private static Task<DashboardHost> StartAsync(Action<OpenlayerOptions> configure, string? dataPath = null) =>
        DashboardHost.StartAsync(
            dataPath: dataPath,
            services: services =>
                services.AddOpenlayer(options =>
                {
                    (options.ApiKey, options.BaseUrl, options.InferencePipelineId, options.DisablePublish) = (
                        null,
                        null,
                        null,
                        false
                    );
                    configure(options);
                })
        );

    private static TraceBatch Batch(string pipeline, string body) => new(pipeline, 1, Encoding.UTF8.GetBytes(body));

    /// <summary>Tracing is one for a process, so no other host may start meanwhile.</summary>
    [CollectionDefinition(nameof(TransportTests), DisableParallelization = true)]
    public sealed class AloneInTheProcess;

    private sealed class NullTransport : ITraceTransport
    {
        public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
            new(TransportResult.Delivered);
    }
}
