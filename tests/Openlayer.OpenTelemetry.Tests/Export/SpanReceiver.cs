using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace Openlayer.OpenTelemetry.Tests.Export;

/// <summary>A server on a free port of this machine that takes spans by OTLP, as any collector does.</summary>
internal sealed class SpanReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentQueue<(string Path, IHeaderDictionary Headers)> _requests = new();

    private SpanReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyList<Span> Spans => [.. _spans];

    public IReadOnlyList<(string Path, IHeaderDictionary Headers)> Requests => [.. _requests];

    public static async Task<SpanReceiver> StartAsync()
    {
        var receiver = new SpanReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public static string? Text(Span span, string name) =>
        span.Attributes.FirstOrDefault(attribute => attribute.Key == name)?.Value is { } value
            ? value.ValueCase == AnyValue.ValueOneofCase.StringValue
                ? value.StringValue
                : value.ToString()
            : null;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        foreach (var resource in ExportTraceServiceRequest.Parser.ParseFrom(body).ResourceSpans)
        {
            foreach (var span in resource.ScopeSpans.SelectMany(static scope => scope.Spans))
            {
                _spans.Enqueue(span);
            }
        }

        _requests.Enqueue(
            (
                context.Request.Path,
                new HeaderDictionary(
                    new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(
                        context.Request.Headers,
                        StringComparer.OrdinalIgnoreCase
                    )
                )
            )
        );
        context.Response.ContentType = "application/x-protobuf";
    }
}
