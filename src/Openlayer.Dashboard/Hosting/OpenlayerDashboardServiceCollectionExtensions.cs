using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Openlayer;
using Openlayer.Dashboard;
using Openlayer.Dashboard.Access;
using Openlayer.Dashboard.Attachments;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Hosting;
using Openlayer.Dashboard.Insights;
using Openlayer.Dashboard.Otlp;
using Openlayer.Dashboard.Pages.Compare;
using Openlayer.Dashboard.Pages.Flows;
using Openlayer.Dashboard.Pages.Frame;
using Openlayer.Dashboard.Pages.Health;
using Openlayer.Dashboard.Pages.Lists;
using Openlayer.Dashboard.Pages.Overview;
using Openlayer.Dashboard.Pages.Reviews;
using Openlayer.Dashboard.Pages.Sessions;
using Openlayer.Dashboard.Pages.Users;
using Openlayer.Dashboard.Storage;
using Openlayer.Dashboard.Storage.Postgres;
using Openlayer.Dashboard.Storage.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the dashboard to a host.</summary>
public static class OpenlayerDashboardServiceCollectionExtensions
{
    /// <summary>
    /// Adds the collector, its store and its pages, and tracing itself. An app without an API key, a base URL or a
    /// transport of its own then ships to the dashboard in process, as a pipeline
    /// of the host's application name unless it names one.
    /// </summary>
    /// <param name="services">The host's services. Calling it twice is the same as once.</param>
    public static IServiceCollection AddOpenlayerDashboard(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOpenlayer();
        AddLimits(services);
        AddStore(services);
        AddPages(services);
        AddAccess(services);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<OpenlayerOptions>, LocalShipping>()
        );
        return services;
    }

    /// <summary>As <see cref="AddOpenlayerDashboard(IServiceCollection)"/>, with settings.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the settings; every call's counts.</param>
    public static IServiceCollection AddOpenlayerDashboard(
        this IServiceCollection services,
        Action<OpenlayerDashboardOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOpenlayerDashboard();
        return services.Configure(configure);
    }

    private static void AddLimits(IServiceCollection services) =>
        services
            .AddOptions<OpenlayerDashboardOptions>()
            .Validate(
                static options => options.MaxBodyBytes >= 1,
                "OpenlayerDashboardOptions.MaxBodyBytes must be at least 1."
            )
            .Validate(
                static options => options.MaxRowsPerPipeline >= 1,
                "OpenlayerDashboardOptions.MaxRowsPerPipeline must be at least 1."
            )
            .Validate(
                static options => options.MaxAttachmentBytes >= 1,
                "OpenlayerDashboardOptions.MaxAttachmentBytes must be at least 1."
            )
            .Validate(
                static options => options.MaxAge is null || options.MaxAge > TimeSpan.Zero,
                "OpenlayerDashboardOptions.MaxAge must be more than zero, or null for no limit."
            )
            .Validate(
                static options => options.MaxBytes is null or >= 1_000_000,
                "OpenlayerDashboardOptions.MaxBytes must be at least 1,000,000, or null for no limit."
            )
            .Validate(
                static options => options.MaxBytes is null || options.PostgresConnectionString is null,
                "OpenlayerDashboardOptions.MaxBytes limits the data file. With PostgresConnectionString, set MaxAge or "
                    + "MaxRowsPerPipeline."
            )
            .Validate(
                static options => options.MaxQueryTime > TimeSpan.Zero,
                "OpenlayerDashboardOptions.MaxQueryTime must be more than zero."
            )
            .Validate(
                static options => !string.IsNullOrWhiteSpace(options.DataPath),
                "OpenlayerDashboardOptions.DataPath must name a file."
            )
            .Validate(
                static options => options.ApiKeys.DistinctBy(static key => key.Value).Count() == options.ApiKeys.Count,
                "OpenlayerDashboardOptions.ApiKeys has the same key twice. Remove one of them."
            );

    private static void AddStore(IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<DashboardMetrics>();
        services.TryAddSingleton<BodyMemory>();
        services.TryAddSingleton<ITraceStore>(static provider =>
            string.IsNullOrWhiteSpace(
                provider.GetRequiredService<IOptions<OpenlayerDashboardOptions>>().Value.PostgresConnectionString
            )
                ? ActivatorUtilities.CreateInstance<SqliteStore>(provider)
                : ActivatorUtilities.CreateInstance<PostgresStore>(provider)
        );
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Writer);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Rows);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Groups);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Pipelines);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Traffic);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Users);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Storage);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Spans);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ITraceStore>().Attachments);
        services.AddHostedService<Retention>();
        services.TryAddSingleton<AttachmentFiles>();
        services.TryAddSingleton<UploadTickets>();
        services.TryAddSingleton<Erasure>();
        services.TryAddSingleton<AttachmentCleaner>();
        services.AddHostedService<AttachmentCleaning>();
        services.TryAddSingleton<IngestFigures>();
        services.TryAddSingleton<TraceCollector>();
        services.TryAddSingleton<OtlpCollector>();
    }

    private static void AddAccess(IServiceCollection services)
    {
        services.TryAddSingleton<KeyRing>();
        services.TryAddSingleton<SignInTokens>();
        services.TryAddSingleton<FailureLimiter>();
        services.TryAddSingleton<Callers>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.TryAddScoped<PageFrame>();
        services.TryAddSingleton<ProblemReports>();
        services.TryAddSingleton<TrafficSummaries>();
        services.TryAddSingleton<FlowReports>();
        services.TryAddSingleton<UserTrends>();
        services.TryAddSingleton<HabitReports>();
        services.TryAddSingleton<Journeys>();
        services.TryAddSingleton<IdReports>();
        services.TryAddSingleton<KeptReports>();
        services.TryAddScoped<ProblemFilter>();
        services.TryAddScoped<Ratings>();
        services.TryAddScoped<SavedViews>();
        services.TryAddScoped<OverviewModel>();
        services.TryAddScoped<ProblemsModel>();
        services.TryAddScoped<FlowsModel>();
        services.TryAddScoped<StateModel>();
        services.TryAddScoped<SessionsModel>();
        services.TryAddScoped<SessionModel>();
        services.TryAddScoped<UsersModel>();
        services.TryAddScoped<UserModel>();
        services.TryAddScoped<TracesModel>();
        services.TryAddScoped<TraceModel>();
        services.TryAddScoped<CompareModel>();
        services.TryAddScoped<DownloadEndpoint>();
    }
}
