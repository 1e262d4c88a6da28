using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Openlayer.Tests;

namespace Openlayer.Integration.Tests.Middleware;

[Collection(TracingCollection.Name)]
public sealed class HealthCheckTests
{
    private readonly RecordingTransport _sent = new();

    [Fact]
    public async Task Traces_that_arrive_are_healthy_and_lost_ones_are_told_once()
    {
        await using var app = await StartAsync();
        await TraceAsync();
        Assert.Equal(("Healthy", "Traces arrive."), await AskAsync(app));

        _sent.Answer = _ => TransportResult.Rejected("never");
        await TraceAsync();
        Assert.Equal(("Degraded", "1 trace(s) were rejected or dropped since the last check; the log says why."), await AskAsync(app));
        Assert.Equal(("Healthy", "Traces arrive."), await AskAsync(app));
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_told_with_the_reason_and_since_when()
    {
        await using var app = await StartAsync();
        _sent.Answer = _ => TransportResult.Retry("no route", TimeSpan.Zero);
        for (var i = 0; i < 8; i++)
            await TraceAsync();
        var (status, description) = await AskAsync(app);
        Assert.Equal("Degraded", status);
        Assert.StartsWith("No request is answered since ", description, StringComparison.Ordinal);
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

    private static async Task<(string Status, string Description)> AskAsync(WebApplication app)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/health", UriKind.Relative))).RootElement;
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
        builder.Services.AddHealthChecks().AddOpenlayer();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = WriteAsync });
        await app.StartAsync();
        return app;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var entry = report.Entries["openlayer"];
        return context.Response.WriteAsJsonAsync(new { status = entry.Status.ToString(), description = entry.Description });
    }
}
