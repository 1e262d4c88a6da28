using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>A host's configuration changes while it runs.</summary>
public sealed partial class LiveSettingTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Key_pipeline_and_sizes_change_without_a_restart_and_the_counts_go_on()
    {
        await using var server = await Receiver.StartAsync(200);
        using var app = await App.StartAsync(
            _log,
            new()
            {
                ["Openlayer:ApiKey"] = "old-key",
                ["Openlayer:BaseUrl"] = server.Url,
                ["Openlayer:InferencePipelineId"] = "old",
            }
        );
        Say("one");
        await OpenlayerTracer.FlushAsync(Patience);

        app.Change(
            new()
            {
                ["Openlayer:ApiKey"] = "new-key",
                ["Openlayer:BaseUrl"] = server.Url,
                ["Openlayer:InferencePipelineId"] = "new",
                ["Openlayer:Delivery:MaxBatchRows"] = "1",
                ["Openlayer:Capture:MaxValueBytes"] = "256",
            }
        );
        Say("two");
        Say(new string('x', 1_000));
        Assert.Equal(new FlushSummary(3, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));

        AssertChanged(server.Requests);
        Assert.Empty(_log.Lines);
    }

    private static void AssertChanged(IReadOnlyList<ReceivedRequest> requests)
    {
        Assert.Equal("Bearer old-key", requests[0].Headers["Authorization"]);
        Assert.Equal(3, requests.Count);
        Assert.All(
            requests.Skip(1),
            request =>
            {
                Assert.Equal("Bearer new-key", request.Headers["Authorization"]);
                Assert.Equal("/inference-pipelines/new/data-stream", request.Path);
            }
        );
        Assert.Contains(
            requests,
            request =>
                ((string)request.Body["rows"]![0]!["text"]!).EndsWith(
                    "… [cut: 1000 characters]",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Another_address_gets_what_closes_from_then_on_and_the_old_one_what_was_closed()
    {
        await using var first = await Receiver.StartAsync(200);
        await using var second = await Receiver.StartAsync(200);
        using var app = await App.StartAsync(_log, new() { ["Openlayer:BaseUrl"] = first.Url });
        Say("one");
        var before = Openlayer.Pipeline.TracePipeline.Current.Delivery!;
        app.Change(new() { ["Openlayer:BaseUrl"] = second.Url });
        Say("two");
        Assert.Equal(new FlushSummary(1, 0, 0, 0), await OpenlayerTracer.FlushAsync(Patience));
        await before.StopAsync(Patience);
        Assert.Equal(new FlushSummary(1, 0, 0, 0), before.Ledger.Result());
        Assert.Equal("one", (string?)Assert.Single(first.Requests).Body["rows"]![0]!["text"]);
        Assert.Equal("two", (string?)Assert.Single(second.Requests).Body["rows"]![0]!["text"]);
    }

    [Fact]
    public async Task Sampling_and_the_switch_change_too()
    {
        await using var server = await Receiver.StartAsync(200);
        using var app = await App.StartAsync(_log, new() { ["Openlayer:BaseUrl"] = server.Url });
        app.Change(new() { ["Openlayer:BaseUrl"] = server.Url, ["Openlayer:Sampling:Rate"] = "0" });
        Say("left out");
        app.Change(new() { ["Openlayer:BaseUrl"] = server.Url, ["Openlayer:DisablePublish"] = "true" });
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
        Say("off");
        app.Change(new() { ["Openlayer:BaseUrl"] = server.Url });
        Assert.True(GeneratedCode.TracedCall.IsEnabled);
        Say("on again");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
        Assert.Equal("on again", (string?)Assert.Single(server.Requests).Body["rows"]![0]!["text"]);
    }

    [Fact]
    public async Task A_key_that_comes_later_turns_tracing_on()
    {
        await using var server = await Receiver.StartAsync(200);
        using var app = await App.StartAsync(_log, []);
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
        app.Change(
            new()
            {
                ["Openlayer:BaseUrl"] = server.Url,
                ["Openlayer:ApiKey"] = "late",
                ["Openlayer:InferencePipelineId"] = "p",
            }
        );
        Say("traced");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
    }

    [Fact]
    public async Task A_change_that_cannot_be_read_is_logged_and_the_rest_counts()
    {
        await using var server = await Receiver.StartAsync(200);
        using var app = await App.StartAsync(_log, new() { ["Openlayer:BaseUrl"] = server.Url });
        app.Change(
            new()
            {
                ["Openlayer:BaseUrl"] = server.Url,
                ["Openlayer:Sampling:Rate"] = "2",
                ["Openlayer:Delivery:Linger"] = "soon",
            }
        );
        Say("traced");
        Assert.Equal(1, (await OpenlayerTracer.FlushAsync(Patience)).Delivered);
        Assert.Equal(
            [
                "Warning: Openlayer:Delivery:Linger is 'soon', which is not a time such as 00:00:05, which is 5 "
                    + "seconds. 00:00:00.2 is used.",
                "Warning: Openlayer:Sampling:Rate is '2', which is not between 0 and 1. 1 is used.",
            ],
            _log.Lines.Order(StringComparer.Ordinal)
        );
    }

    private sealed class App : IDisposable
    {
        private readonly IHost _host;
        private readonly ChangingSource _source;

        private App(IHost host, ChangingSource source)
        {
            _host = host;
            _source = source;
        }

        public static async Task<App> StartAsync(RecordingLogger log, Dictionary<string, string?> settings)
        {
            var source = new ChangingSource(settings);
            var builder = Host.CreateEmptyApplicationBuilder(null);
            ((IConfigurationBuilder)builder.Configuration).Add(source);
            builder.Logging.ClearProviders();
            builder.Services.AddOpenlayer(options =>
            {
                options.LoggerFactory = log;
                options.Spool.Enabled = false;
            });
            var app = new App(builder.Build(), source);
            await app._host.StartAsync();
            return app;
        }

        public void Change(Dictionary<string, string?> settings) => _source.Change(settings);

        public void Dispose()
        {
            _host.StopAsync().GetAwaiter().GetResult();
            _host.Dispose();
        }
    }

    private sealed class ChangingSource(Dictionary<string, string?> settings)
        : ConfigurationProvider,
            IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override void Load() => Data = settings;

        public void Change(Dictionary<string, string?> changed)
        {
            Data = changed;
            OnReload();
        }
    }

    [Trace]
    private static partial void Say(string text);

    private static void SayCore(string text) { }
}
