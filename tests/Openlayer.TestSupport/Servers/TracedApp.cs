using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Openlayer.TestSupport;

/// <summary>A real server on a free port of this machine, whose traces are recorded.</summary>
internal sealed class TracedApp : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly RecordingTransport _sent = new();
    private readonly Channel<(string? User, string? Session)> _ends = Channel.CreateUnbounded<(string?, string?)>();

    private TracedApp(WebApplication app, RecordedLog log)
    {
        _app = app;
        Log = log;
    }

    public RecordedLog Log { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<TracedApp> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? add = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var log = new RecordedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        add?.Invoke(builder.Services);
        TracedApp? traced = null;
        builder.Services.AddOpenlayer(options =>
        {
            options.Transport = traced!._sent;
            options.DisablePublish = false;
            options.Delivery.Linger = TimeSpan.FromMilliseconds(1);
        });
        traced = new TracedApp(builder.Build(), log);
        traced.NoteEnds();
        map(traced._app);
        await traced._app.StartAsync();
        return traced;
    }

    public HttpClient Client(int connections = 1) =>
        new(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = connections,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
            }
        )
        {
            BaseAddress = Address,
            Timeout = Patience,
        };

    /// <summary>
    /// Waits for the next request to have ended on the server, and returns the ids that it left behind.
    /// </summary>
    public async Task<(string? User, string? Session)> EndAsync() =>
        await _ends.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>What was sent, in the order in which the traces began.</summary>
    public async Task<IReadOnlyList<JsonObject>> RowsAsync()
    {
        var result = await OpenlayerTracer.FlushAsync(Patience);
        Assert.Equal(0, result.Buffered + result.Dropped + result.Rejected);
        return [.. _sent.Rows.OrderBy(row => (double)row["inferenceTimestamp"]!)];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        OpenlayerTracer.ClearUserSessionContext();
    }

    // Outermost, so that it sees what every other middleware has left behind.
    private void NoteEnds() =>
        _app.Use(
            async (_, next) =>
            {
                try
                {
                    await next();
                }
                finally
                {
                    _ends.Writer.TryWrite((OpenlayerTracer.CurrentUserId, OpenlayerTracer.CurrentSessionId));
                }
            }
        );
}

/// <summary>Keeps what is logged in Openlayer's category.</summary>
internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) =>
        categoryName == "Openlayer" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose() { }
}
