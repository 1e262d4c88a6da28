using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Openlayer.Testing.Tests;

/// <summary>A recorded host sends nothing and writes nothing, whatever it is set up to do.</summary>
public sealed class HostSettingsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_leaves_the_process(bool isRecordedFirst)
    {
        var sent = new CountingTransport();
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        if (isRecordedFirst)
        {
            builder.Services.AddTraceRecorder();
        }

        builder.Services.AddOpenlayer(options =>
        {
            options.ApiKey = "a key";
            options.InferencePipelineId = "production";
            options.Transport = sent;
            options.Spool.Enabled = true;
            options.Spool.Path = folder;
            options.Capture.Redactor = text => text.Replace("secret", "[hidden]", StringComparison.Ordinal);
        });
        builder.Services.AddTraceRecorder();
        using var host = builder.Build();
        await host.StartAsync();
        using (var recorder = TraceRecorder.Start(host.Services))
        {
            ShopAgent.Place(new Order("a secret", 1));
            Assert.Null(OpenlayerTracer.DeliveryStatus);
            Assert.Equal("a [hidden]", recorder.Single().Output.As<Order>()!.Item);
        }

        ShopAgent.Place(new Order("after the recorder", 1));
        await host.StopAsync();
        Assert.Equal(0, sent.Batches);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_real_server_is_recorded_too_and_what_it_does_after_the_answer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddTraceRecorder();
        await using var app = builder.Build();
        app.Run(request =>
        {
            request.Response.OnCompleted(() =>
            {
                ShopAgent.Place(new Order("after", 1));
                return Task.CompletedTask;
            });
            ShopAgent.Place(new Order("during", 1));
            return request.Response.WriteAsync("done");
        });
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        using var recorder = TraceRecorder.Start(app.Services);
        using var client = new HttpClient();
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal("done", await client.GetStringAsync(address));
            var traces = await recorder.WaitForTracesAsync(2 * i, TimeSpan.FromSeconds(30));
            Assert.Equal(["after", "during"], traces.TakeLast(2).Select(ItemOf).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task All_recorders_of_a_host_see_its_traces_while_they_last()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddTraceRecorder();
        using var host = builder.Build();
        await host.StartAsync();
        using var first = TraceRecorder.Start(host.Services);
        ShopAgent.Place(new Order("one", 1));
        using (var second = TraceRecorder.Start(host.Services))
        {
            ShopAgent.Place(new Order("two", 1));
            Assert.Equal("two", ItemOf(second.Single()));
        }

        ShopAgent.Place(new Order("three", 1));
        Assert.Equal(["one", "two", "three"], first.Traces.Select(ItemOf));
        await host.StopAsync();
    }

    private static string ItemOf(RecordedTrace trace) => trace.Inputs["order"].As<Order>()!.Item;

    private sealed class CountingTransport : ITraceTransport
    {
        private int _batches;

        public int Batches => _batches;

        public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _batches);
            return ValueTask.FromResult(TransportResult.Delivered);
        }
    }
}
