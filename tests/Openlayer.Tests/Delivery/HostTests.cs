using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

public sealed partial class HostTests : TracingTest
{
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Tracing_is_on_while_the_host_runs_and_what_its_services_close_last_is_shipped()
    {
        var hosted = new RecordingTransport();
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        using (
            var host = Build(services =>
                services.AddOpenlayer(options => options.Transport = hosted).AddHostedService<TracesOnStop>()
            )
        )
        {
            Assert.False(GeneratedCode.TracedCall.IsEnabled);
            await host.StartAsync();
            Assert.True(GeneratedCode.TracedCall.IsEnabled);
            await host.StopAsync();
        }

        Assert.Equal(["started", "stopping"], hosted.Rows.Select(row => (string?)row["when"]).Order());
        Assert.False(GeneratedCode.TracedCall.IsEnabled);
    }

    [Fact]
    public async Task Settings_come_from_the_section_and_then_from_code()
    {
        OpenlayerOptions? seen = null;
        using var host = Build(
            services => services.AddOpenlayer(options => seen = options),
            new()
            {
                ["Openlayer:ApiKey"] = " key ",
                ["Openlayer:InferencePipelineId"] = "from section",
                ["Openlayer:DisablePublish"] = "on",
                ["Openlayer:Delivery:Linger"] = "00:00:01",
                ["Openlayer:Delivery:MaxBatchRows"] = "7",
                ["Openlayer:Capture:MaxDepth"] = "9",
            }
        );
        await host.StartAsync();
        Assert.NotNull(seen);
        Assert.Equal(("key", "from section", true), (seen.ApiKey, seen.InferencePipelineId, seen.DisablePublish));
        Assert.Equal(
            (TimeSpan.FromSeconds(1), 7, 9),
            (seen.Delivery.Linger, seen.Delivery.MaxBatchRows, seen.Capture.MaxDepth)
        );
        await host.StopAsync();
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_named_and_the_rest_works()
    {
        using var host = Build(
            services =>
                services.AddOpenlayer(options =>
                {
                    options.Transport = Sent;
                    options.LoggerFactory = _log;
                    options.Delivery.MaxConcurrentRequests = 1_000;
                }),
            new()
            {
                ["Openlayer:DisablePublish"] = "perhaps",
                ["Openlayer:Delivery:Linger"] = "soon",
                ["Openlayer:Delivery:MaxBatchRows"] = "many",
            }
        );
        await host.StartAsync();
        Trace("x");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Single(Sent.Rows);
        Assert.Equal(
            [
                "Warning: Openlayer:Delivery:Linger is 'soon', which is not a time such as 00:00:05, which is 5 "
                    + "seconds. 00:00:00.2 is used.",
                "Warning: Openlayer:Delivery:MaxBatchRows is 'many', which is not a whole number. 500 is used.",
                "Warning: Openlayer:Delivery:MaxConcurrentRequests is 1000, which is not between 1 and 64. 64 is used.",
                "Warning: Openlayer:DisablePublish is 'perhaps', which is not one of true, on, 1, false, off and "
                    + "0. false is used.",
            ],
            _log.Lines.Order(StringComparer.Ordinal)
        );
        await host.StopAsync();
    }

    [Fact]
    public async Task A_named_section_and_a_second_call_count_too()
    {
        OpenlayerOptions? seen = null;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Custom:InferencePipelineId"] = "custom" })
            .Build();
        using var host = Build(services =>
            services.AddOpenlayer(configuration.GetSection("Custom")).AddOpenlayer(options => seen = options)
        );
        await host.StartAsync();
        Assert.Equal("custom", seen!.InferencePipelineId);
        await host.StopAsync();
    }

    [Fact]
    public async Task Hosts_may_stop_in_any_order()
    {
        var first = new RecordingTransport();
        var second = new RecordingTransport();
        using var a = Build(services => services.AddOpenlayer(options => options.Transport = first));
        using var b = Build(services => services.AddOpenlayer(options => options.Transport = second));
        await a.StartAsync();
        await b.StartAsync();
        await a.StopAsync();
        Trace("to b");
        await b.StopAsync();
        Trace("to the one below");
        await OpenlayerTracer.FlushAsync(Patience);
        Assert.Empty(first.Rows);
        Assert.Equal("to b", (string?)Assert.Single(second.Rows)["when"]);
        Assert.Equal("to the one below", (string?)Assert.Single(Sent.Rows)["when"]);
    }

    private static IHost Build(Action<IServiceCollection> configure, Dictionary<string, string?>? settings = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.Logging.ClearProviders();
        configure(builder.Services);
        return builder.Build();
    }

    [Trace]
    private static partial void Trace(string when);

    private static void TraceCore(string when) { }

    private sealed class TracesOnStop : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Trace("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Trace("stopping");
            return Task.CompletedTask;
        }
    }
}
