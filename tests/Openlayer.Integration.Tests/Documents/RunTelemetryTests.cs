using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Openlayer.OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>The snippets on OpenTelemetry, each run as the page shows it. They are about the whole process.</summary>
[CollectionDefinition(nameof(RunTelemetryTests), DisableParallelization = true)]
[Collection(nameof(RunTelemetryTests))]
public sealed class RunTelemetryTests : IDisposable
{
    private const string Page = "guides/beside-opentelemetry.md";
    private const string Key = "OPENLAYER_API_KEY";
    private const string Address = "OPENLAYER_BASE_URL";
    private const string Pipeline = "OPENLAYER_INFERENCE_PIPELINE_ID";

    private readonly ConcurrentQueue<string> _spans = new();
    private readonly ActivityListener _listener;

    public RunTelemetryTests()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { Transport = NoDelivery.Instance });
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Openlayer",
            ActivityStopped = span => _spans.Enqueue(span.DisplayName),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        Environment.SetEnvironmentVariable(Key, null);
        Environment.SetEnvironmentVariable(Address, null);
        Environment.SetEnvironmentVariable(Pipeline, null);
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
    }

    [Theory]
    [InlineData("Telemetry.Start")]
    [InlineData("TelemetryWithTexts.Start")]
    public void Spans_of_steps(string member)
    {
        using var provider = PageSnippet.Call<TracerProvider>(Page, member);

        OpenlayerTracer.StartStep("Answer").Dispose();

        Assert.Equal(["Answer"], _spans);
    }

    [Fact]
    public async Task Spans_to_Openlayer()
    {
        var received = new ConcurrentQueue<string>();
        await using var app = await ReceiverAsync(received);
        Environment.SetEnvironmentVariable(Key, "key-of-a-test");
        Environment.SetEnvironmentVariable(Address, app.Urls.Single() + "/v1");
        Environment.SetEnvironmentVariable(Pipeline, "tests");

        using (PageSnippet.Call<TracerProvider>(Page, "Export.Start"))
        using (var source = new ActivitySource("Experimental.Microsoft.Extensions.AI"))
        {
            source.StartActivity("chat")?.Dispose();
        }

        using (PageSnippet.Call<TracerProvider>(Page, "SpansAlone.Start"))
        {
            OpenlayerTracer.StartStep("Answer").Dispose();
        }

        const string Path = "/v1/otel/v1/traces pipeline_id:";
        Assert.Equal([Path + "support", Path + "tests"], received);
    }

    private static async Task<WebApplication> ReceiverAsync(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            received.Enqueue($"{context.Request.Path} {context.Request.Headers["x-bt-parent"]}".Trim());
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
