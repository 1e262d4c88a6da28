using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Openlayer.TestSupport;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class HealthCheckTests
{
    private static readonly (string Status, string Description) _oneLost = (
        "Degraded",
        "1 trace(s) were rejected or dropped in the last minute. See the log for the reason."
    );

    private readonly RecordingTransport _sent = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Lost_traces_are_reported_to_every_caller_for_a_minute()
    {
        await using var app = await StartAsync();
        await TraceAsync();
        Assert.Equal(("Healthy", "Traces are delivered."), await AskAsync(app));

        _sent.Respond = _ => TransportResult.Rejected("never");
        await TraceAsync();
        Assert.Equal(_oneLost, await AskAsync(app, "/ready"));
        Assert.Equal(_oneLost, await AskAsync(app, "/live"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(_oneLost, await AskAsync(app, "/ready"));
        Assert.Equal(_oneLost, await AskAsync(app, "/live"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Healthy", (await AskAsync(app, "/ready")).Status);
        Assert.Equal("Healthy", (await AskAsync(app, "/live")).Status);
    }

    [Fact]
    public async Task Each_loss_has_its_own_minute()
    {
        await using var app = await StartAsync();
        _sent.Respond = _ => TransportResult.Rejected("never");
        await TraceAsync();
        await TraceAsync();
        _time.Advance(TimeSpan.FromSeconds(40));
        await TraceAsync();
        Assert.Contains(
            "3 trace(s) were rejected or dropped in the last minute",
            (await AskAsync(app)).Description,
            StringComparison.Ordinal
        );
        _time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(_oneLost, await AskAsync(app));
    }

    [Fact]
    public async Task Losses_are_reported_after_tracing_is_configured_anew_where_the_counts_begin_anew()
    {
        await using var app = await StartAsync();
        _sent.Respond = _ => TransportResult.Rejected("never");
        await TraceAsync();
        await TraceAsync();
        _time.Advance(TimeSpan.FromMinutes(2));

        OpenlayerTracer.Configure(options => (options.Transport, options.BaseUrl) = (_sent, "http://127.0.0.1:1"));
        Assert.Equal(0, OpenlayerTracer.DeliveryStatus!.Counts.Rejected);
        Assert.Equal("Healthy", (await AskAsync(app)).Status);
        await TraceAsync();
        Assert.Equal(_oneLost, await AskAsync(app));
    }

    [Fact]
    public async Task Where_metrics_are_switched_off_losses_are_reported_from_when_somebody_asks()
    {
        const string metrics = "System.Diagnostics.Metrics.Meter.IsSupported";
        // The runtime reads the switch once, and other tests need metrics.
        new Meter("before").Dispose();
        AppContext.SetSwitch(metrics, false);
        try
        {
            await using var app = await StartAsync();
            Assert.Equal("Healthy", (await AskAsync(app)).Status);
            _sent.Respond = _ => TransportResult.Rejected("never");
            await TraceAsync();
            _time.Advance(TimeSpan.FromMinutes(2));
            Assert.Equal(_oneLost, await AskAsync(app, "/ready"));
            Assert.Equal(_oneLost, await AskAsync(app, "/live"));
            _time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));
            Assert.Equal("Healthy", (await AskAsync(app)).Status);

            OpenlayerTracer.Configure(options => options.Transport = _sent);
            Assert.Equal("Healthy", (await AskAsync(app)).Status);
            await TraceAsync();
            Assert.Equal(_oneLost, await AskAsync(app));
        }
        finally
        {
            AppContext.SetSwitch(metrics, true);
        }
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_reported_with_the_reason_and_since_when()
    {
        await using var app = await StartAsync();
        _sent.Respond = _ => TransportResult.Retry("no route", TimeSpan.Zero);
        for (var i = 0; i < 8; i++)
        {
            await TraceAsync();
        }

        var (status, description) = await AskAsync(app);
        Assert.Equal("Degraded", status);
        Assert.StartsWith("No request has succeeded since ", description, StringComparison.Ordinal);
        Assert.EndsWith(": no route", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tracing_that_is_off_is_healthy()
    {
        await using var app = await StartAsync(options => options.DisablePublish = true);
        Assert.Equal(("Healthy", "Tracing is off."), await AskAsync(app));
    }

    private static async Task TraceAsync()
    {
        using (OpenlayerTracer.StartStep("work"))
        {
            // It is the trace that counts.
        }

        await OpenlayerTracer.FlushAsync(TracedApp.Patience);
    }

    private static async Task<(string Status, string Description)> AskAsync(WebApplication app, string path = "/ready")
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative))).RootElement;
        return (answer.GetProperty("status").GetString()!, answer.GetProperty("description").GetString()!);
    }

    private async Task<WebApplication> StartAsync(Action<OpenlayerOptions>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddOpenlayer(options =>
        {
            options.Transport = _sent;
            options.Delivery.MaxRetries = 0;
            change?.Invoke(options);
        });
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddHealthChecks().AddOpenlayer();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        foreach (var path in new[] { "/ready", "/live" })
        {
            app.MapHealthChecks(path, new HealthCheckOptions { ResponseWriter = WriteAsync });
        }

        await app.StartAsync();
        return app;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var entry = report.Entries["openlayer"];
        return context.Response.WriteAsJsonAsync(
            new { status = entry.Status.ToString(), description = entry.Description }
        );
    }
}
