using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Openlayer.Dashboard.Access;
using Openlayer.Dashboard.Api;
using Openlayer.Dashboard.Hosting;
using Openlayer.Dashboard.Otlp;
using Openlayer.Dashboard.Pages;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the dashboard on a host's routes.</summary>
public static class OpenlayerDashboardEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the pages at <paramref name="pattern"/> and the collector and its API below <c>v1</c>: an Openlayer SDK
    /// whose base URL is <c>http://localhost:5000/openlayer/v1</c> ships here. Any or no key is accepted, unless
    /// <see cref="Openlayer.Dashboard.OpenlayerDashboardOptions.ApiKeys"/> are set. An OTLP exporter of OpenTelemetry
    /// sends its traces to <c>v1/otel</c>. <c>v1/openapi.json</c> describes all of it.
    /// </summary>
    /// <remarks>
    /// Answers 403 to callers on other machines, by names that are not local and from pages of other sites, see
    /// <see cref="Openlayer.Dashboard.OpenlayerDashboardOptions.AllowRemote"/>. Needs
    /// <c>AddOpenlayerDashboard</c> on the services.
    /// </remarks>
    /// <param name="endpoints">The host's routes.</param>
    /// <param name="pattern">Where, <c>/openlayer</c> by default.</param>
    /// <returns>All of its endpoints, to add authorization or other conventions to.</returns>
    public static IEndpointConventionBuilder MapOpenlayerDashboard(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern = "/openlayer"
    )
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var dashboard = endpoints
            .MapGroup(pattern)
            .AddEndpointFilter<RouteGroupBuilder, LocalRequestFilter>()
            .AddEndpointFilter<RouteGroupBuilder, AccessFilter>();
        var pipelines = dashboard
            .MapGroup("/v1/inference-pipelines/{pipeline}")
            .AddEndpointFilter<RouteGroupBuilder, JsonFaultFilter>();
        pipelines.MapGroup("").WithMetadata(EndpointAccess.Ingest).MapCollector();
        pipelines.MapGroup("").WithMetadata(EndpointAccess.List).MapQueries();
        pipelines.MapPipeline().MapRows().MapErasure();
        dashboard.MapGroup("/v1").AddEndpointFilter<RouteGroupBuilder, JsonFaultFilter>().MapPipelineLists();
        var storage = dashboard.MapGroup("/v1/storage").AddEndpointFilter<RouteGroupBuilder, JsonFaultFilter>();
        storage.MapGroup("").WithMetadata(EndpointAccess.Ingest).MapPresign();
        storage.MapGroup("").WithMetadata(EndpointAccess.Signed).MapUploads();
        storage.MapAttachments();
        dashboard.MapGroup("/v1/otel").WithMetadata(EndpointAccess.Otlp).MapOtlp();
        dashboard.MapGroup("").WithMetadata(EndpointAccess.Page).MapPages();
        dashboard.MapSignIn();
        DescriptionEndpoint.Map(dashboard);
        return dashboard;
    }
}
