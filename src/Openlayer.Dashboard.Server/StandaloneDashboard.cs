using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Server;

/// <summary>The host of a dashboard that no app embeds.</summary>
internal static class StandaloneDashboard
{
    /// <summary>Where the pages are, as in an app that embeds them.</summary>
    public const string Path = "/openlayer";

    /// <summary>Longest that the process lives on after it was asked to stop.</summary>
    public static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(28);

    // Orchestrators kill after 30 seconds by default.
    private static readonly TimeSpan _answerLimit = TimeSpan.FromSeconds(25);

    private static readonly string[] _ready = ["ready"];

    /// <summary>Runs until it is asked to stop, and then answers the requests that it has taken.</summary>
    /// <exception cref="ServerFailedException">It can't start.</exception>
    public static async Task<int> RunAsync(ServerSettings settings, TextWriter output, CancellationToken stop)
    {
        var app = await StartAsync(settings, stop).ConfigureAwait(false);
        await using (app.ConfigureAwait(false))
        {
            await WriteStartAsync(app, settings, output).ConfigureAwait(false);
            if (settings.HasSampleData)
            {
                await SampleData.SendAsync(app, settings, output, stop).ConfigureAwait(false);
            }

            await app.WaitForShutdownAsync(stop).ConfigureAwait(false);
        }

        return 0;
    }

    /// <summary>Starts it. The caller stops it.</summary>
    /// <exception cref="ServerFailedException">It can't start.</exception>
    public static async Task<WebApplication> StartAsync(ServerSettings settings, CancellationToken stop)
    {
        var app = Build(settings);
        try
        {
            await StartAsync(app, settings, stop).ConfigureAwait(false);
            return app;
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static WebApplication Build(ServerSettings settings)
    {
        // The folder that the command runs in may be that of an app, with settings of its own.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings.Address, settings.Port));
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);

        // Whoever starts it reads why it can't start in one line, and whoever asks for its health in the response.
        builder.Logging.AddFilter("Microsoft.Extensions", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console =>
            console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = _answerLimit);
        builder.Services.AddRouting();
        builder.Services.AddPrometheusMetrics();
        builder.Services.AddHealthChecks().AddOpenlayerDashboard(tags: _ready);
        builder.Services.AddOpenlayerDashboard(options => Apply(settings, options));

        // It traces nothing itself, and must not send what other programs keep on disk.
        builder.Services.Configure<OpenlayerOptions>(static tracing => tracing.DisablePublish = true);

        var app = builder.Build();
        app.MapOpenlayerDashboard(Path);
        app.MapGet("/", static () => Results.Redirect(Path + "/overview"));
        app.MapPrometheusMetrics();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = static check => check.Tags.Contains(_ready[0]) }
        );
        return app;
    }

    private static void Apply(ServerSettings settings, OpenlayerDashboardOptions options)
    {
        options.DataPath = settings.DataPath ?? options.DataPath;
        options.AllowRemote = settings.IsRemote;
        options.MaxRowsPerPipeline = settings.Retention.MaxRows ?? options.MaxRowsPerPipeline;
        options.MaxAge = settings.Retention.MaxAge;
        options.MaxBytes = settings.Retention.MaxBytes;
        options.PostgresConnectionString = settings.PostgresConnectionString;
        foreach (var key in settings.Keys)
        {
            options.ApiKeys.Add(key);
        }
    }

    private static async Task StartAsync(WebApplication app, ServerSettings settings, CancellationToken stop)
    {
        try
        {
            // A file that can't be opened is reported now, to whoever has named it, not with the first trace.
            var health = await app
                .Services.GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(stop)
                .ConfigureAwait(false);
            var failed = health.Entries.Values.FirstOrDefault(static one => one.Status == HealthStatus.Unhealthy);
            if (failed is { Description: { } problem })
            {
                throw new ServerFailedException(problem);
            }

            await app.StartAsync(stop).ConfigureAwait(false);
        }
        catch (OptionsValidationException error)
        {
            throw new ServerFailedException(error.Message, error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new ServerFailedException(
                $"It can't listen on {settings.Address} port {settings.Port}: {error.Message.TrimEnd('.')}. "
                    + "Choose another one with --port or --address.",
                error
            );
        }
    }

    private static async Task WriteStartAsync(WebApplication app, ServerSettings settings, TextWriter output)
    {
        var address = app.Urls.First() + Path;
        await output.WriteLineAsync($"Dashboard: {address}").ConfigureAwait(false);
        await output.WriteLineAsync($"OPENLAYER_BASE_URL={address}/v1").ConfigureAwait(false);
        await output.WriteLineAsync($"OTEL_EXPORTER_OTLP_ENDPOINT={address}/v1/otel").ConfigureAwait(false);
        if (settings.Keys.Count > 0)
        {
            await output.WriteLineAsync("Callers need a key.").ConfigureAwait(false);
        }

        await output.WriteLineAsync("Stop it with Ctrl+C.").ConfigureAwait(false);
        await output.FlushAsync().ConfigureAwait(false);
    }
}
