using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.Dashboard.Access;
using Openlayer.Dashboard.Storage;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Openlayer.Dashboard.Server;

/// <summary>Metrics for Prometheus: those of the dashboard, of its requests, and of the process.</summary>
internal static class PrometheusMetrics
{
    private const string Path = "/metrics";

    private static readonly string[] _meters =
    [
        DashboardMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    public static void AddPrometheusMetrics(this IServiceCollection services) =>
        services.AddSingleton(static _ =>
            Sdk.CreateMeterProviderBuilder()
                .AddMeter(_meters)
                // The name of the meter and of the program on every line would say the same each time.
                .AddPrometheusExporter(static exporter => exporter.ScopeInfoEnabled = false)
                .Build()
        );

    /// <summary>Asks for the same keys as the dashboard.</summary>
    public static void MapPrometheusMetrics(this WebApplication app)
    {
        var provider = app.Services.GetRequiredService<MeterProvider>();
        var branch = ((IApplicationBuilder)app).New();
        branch.UseOpenTelemetryPrometheusScrapingEndpoint(provider, static _ => true, null, null, null);
        var write = branch.Build();
        app.MapGroup("")
            .AddEndpointFilter<RouteGroupBuilder, LocalRequestFilter>()
            .AddEndpointFilter<RouteGroupBuilder, AccessFilter>()
            .MapGet(Path, () => new Scrape(write));
    }

    private sealed class Scrape(RequestDelegate write) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => write(httpContext);
    }
}
