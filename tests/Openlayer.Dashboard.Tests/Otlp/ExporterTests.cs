using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>The exporter of .NET sends to the dashboard by no more than its settings.</summary>
public sealed class ExporterTests
{
    [Theory]
    [InlineData("x-bt-parent=pipeline_id:mine", "mine")]
    [InlineData(null, "exporting")]
    public async Task An_activity_becomes_a_row(string? headers, string pipeline)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        using var source = new ActivitySource($"test {Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(resource => resource.AddService("exporting"))
            .AddOtlpExporter(options =>
            {
                options.Endpoint = new Uri(host.Client.BaseAddress!, OtlpHost.Traces);
                options.Protocol = OtlpExportProtocol.HttpProtobuf;
                options.Headers = headers;
            })
            .Build();

        using (var root = source.StartActivity("POST /chat", ActivityKind.Server))
        {
            root!.SetTag("session.id", "s");
            using var chat = source.StartActivity("chat gpt-4o", ActivityKind.Client);
            chat!.SetTag("gen_ai.operation.name", "chat");
            chat.AddException(new InvalidOperationException("no quota"));
            chat.SetStatus(ActivityStatusCode.Error);
        }

        Assert.True(provider.ForceFlush(30_000));
        var row = await host.OnlyRowAsync(pipeline);
        Assert.Equal(["POST /chat", "chat gpt-4o"], row.Steps().Select(step => step.Text("name")));
        Assert.Equal("s", row.Text("session_id"));
        var metadata = row.Step("chat gpt-4o")["metadata"]!.AsObject();
        Assert.Equal(
            ("no quota", "System.InvalidOperationException"),
            (metadata.Text("Exceptions"), metadata.Text("exceptionType"))
        );
    }
}
