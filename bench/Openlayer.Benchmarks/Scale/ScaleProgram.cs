using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;

namespace Openlayer.Benchmarks.Scale;

/// <summary>
/// Fills the dashboard's store through HTTP, then asks for its pages: alone, and while further traces come in. A
/// PostgreSQL database must be empty, and on this machine alone: its processor time is that of all such processes.
/// </summary>
internal sealed class ScaleProgram(string? postgres) : IDisposable
{
    private const int RowsPerBatch = 500;
    private const int BatchSenders = 4;
    private const int SingleSenders = 32;
    private const int MaxSingles = 50_000;
    private const int PreparedTraces = 32_000;
    private const int WarmUpTraces = 30_000;
    private const int Repeats = 20;

    private static readonly (string Name, string Address)[] _pages =
    [
        ("sessions", "sessions?"),
        ("sessions by cost", "sessions?sort=cost&"),
        ("sessions of one user", "sessions?user=user-7&"),
        ("sessions with errors", "sessions?errors=true&"),
        ("users", "users?"),
        ("users by cost", "users?sort=cost&"),
        ("traces", "traces?"),
        ("traces by cost", "traces?sort=cost&"),
        ("traces with errors", "traces?errors=true&"),
        ("biggest session", "session?id=session-0&"),
        ("a small session", "session?id=session-30000&"),
        ("one user", "user?id=user-7&"),
        ("one trace", "trace?id=trace-77&"),
        ("search traces, common word", $"traces?q={TraceLoad.CommonWord}&"),
        ("search traces, rare word", $"traces?q={TraceLoad.RareWord}&"),
        ("search traces, no hit", "traces?q=nosuchword&"),
        ("search sessions, common word", $"sessions?q={TraceLoad.CommonWord}&"),
        ("search sessions, rare word", $"sessions?q={TraceLoad.RareWord}&"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openlayer-scale-");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };

    private Process _server = null!;
    private long _next;

    private string DataPath => Path.Combine(_folder.FullName, "dashboard.db");

    public static async Task<int> RunAsync(int traces, string? postgres)
    {
        using var program = new ScaleProgram(postgres);
        program._client.BaseAddress = await program.StartAsync();
        await program.FillAsync(traces);
        await program.AskAsync("alone", rate: 0);
        await program.AskAsync("with 1,000 traces/s coming in", rate: 1_000);
        await program.RestartAsync();
        return 0;
    }

    /// <summary>What comes in, without the pages: to compare two versions in turns.</summary>
    public static async Task<int> FillOnlyAsync(int traces, string? postgres)
    {
        using var program = new ScaleProgram(postgres);
        program._client.BaseAddress = await program.StartAsync();

        // Until then the runtime compiles, which costs as much as the work itself.
        await program.SendAllAsync("Not counted", BatchSenders, RowsPerBatch, WarmUpTraces);
        await program.FillAsync(traces);
        return 0;
    }

    public void Dispose()
    {
        _client.Dispose();
        if (_server is { HasExited: false })
        {
            _server.Kill();
            _server.WaitForExit();
        }

        _server?.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<Uri> StartAsync()
    {
        _server = Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath!,
                postgres is null ? [DashboardServer.Argument, DataPath] : [DashboardServer.Argument, DataPath, postgres]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                // As the dashboard that runs on its own.
                Environment = { ["DOTNET_gcServer"] = "0", ["DOTNET_GCConserveMemory"] = "5" },
            }
        )!;
        var address =
            await _server.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException("The dashboard did not start.");
        return new Uri(address);
    }

    private async Task FillAsync(int traces)
    {
        await SendAllAsync("Requests of 500 from 4 connections", BatchSenders, RowsPerBatch, traces);
        await SendAllAsync("Requests of one from 32 connections", SingleSenders, 1, Math.Min(traces, MaxSingles));
        var bytes = _folder.EnumerateFiles().Sum(static file => file.Length);
        Print(
            $"""
            {bytes / 1e6:#,0} MB on disk, {PeakMegabytes():0} MB peak memory, {LogMegabytes():0} MB write-ahead log
            """
        );
    }

    // Senders are other machines in real life. So the bodies are made before the clock runs, some at a time.
    private async Task SendAllAsync(string how, int senders, int rowsPerRequest, int traces)
    {
        var until = _next + traces;
        var (busy, ofPostgres, watch) = (TimeSpan.Zero, TimeSpan.Zero, new Stopwatch());
        var load = new TraceLoad(senders);
        while (_next < until)
        {
            var bodies = Prepare(load, rowsPerRequest, until);
            var before = (Dashboard: ProcessorOfDashboard(), Postgres: ProcessorOfPostgres());
            watch.Start();
            await Task.WhenAll(Enumerable.Range(0, senders).Select(_ => Task.Run(() => SendAsync(bodies))));
            watch.Stop();
            busy += ProcessorOfDashboard() - before.Dashboard;
            ofPostgres += ProcessorOfPostgres() - before.Postgres;
        }

        Print(
            $"""
            {how}: {traces:#,0} traces, {traces / watch.Elapsed.TotalSeconds:#,0} traces/s,
            {busy.TotalMicroseconds / traces:0} µs of processor time a trace,
            {ofPostgres.TotalMicroseconds / traces:0} µs of PostgreSQL
            """
        );
    }

    private ConcurrentQueue<ReadOnlyMemory<byte>> Prepare(TraceLoad load, int rowsPerRequest, long until)
    {
        var bodies = new ConcurrentQueue<ReadOnlyMemory<byte>>();
        for (var traces = 0; traces < PreparedTraces && _next < until; traces += rowsPerRequest)
        {
            bodies.Enqueue(load.Batch(_next, rowsPerRequest));
            _next += rowsPerRequest;
        }

        return bodies;
    }

    private async Task SendAsync(ConcurrentQueue<ReadOnlyMemory<byte>> bodies)
    {
        while (bodies.TryDequeue(out var body))
        {
            await SendAsync(body);
        }
    }

    private async Task AskAsync(string how, int rate)
    {
        using var stop = new CancellationTokenSource();
        var sending = rate == 0 ? Task.CompletedTask : Task.Run(() => SendAtRateAsync(rate, stop.Token));
        Print($"\n| Page, {how} | p50 ms | p95 ms |\n| --- | --- | --- |");
        foreach (var (name, address) in _pages)
        {
            var times = new List<double>();
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                var watch = Stopwatch.StartNew();
                using var response = await _client.GetAsync($"/openlayer/{address}pipeline={TraceLoad.Pipeline}");
                await response.Content.ReadAsByteArrayAsync();
                times.Add(watch.Elapsed.TotalMilliseconds);
                if (!response.IsSuccessStatusCode)
                {
                    Print($"{name}: {(int)response.StatusCode}");
                    break;
                }
            }

            times.Sort();
            Print($"| {name} | {times[times.Count / 2]:0} | {times[(times.Count * 95 / 100) - 1]:0} |");
        }

        await stop.CancelAsync();
        await sending;
        Print($"\n{PeakMegabytes():0} MB peak memory, {LogMegabytes():0} MB write-ahead log");
    }

    private async Task RestartAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        var watch = Stopwatch.StartNew();
        var address = await StartAsync();
        using var client = new HttpClient { BaseAddress = address };
        using var response = await client.GetAsync($"/openlayer/sessions?pipeline={TraceLoad.Pipeline}");
        response.EnsureSuccessStatusCode();
        Print($"A restart after a kill answers within {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private async Task SendAtRateAsync(int rate, CancellationToken stop)
    {
        const int PerSecond = 10;
        var load = new TraceLoad(99);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var count = rate / PerSecond;
            await SendAsync(load.Batch(Interlocked.Add(ref _next, count) - count, count));
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> body)
    {
        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await _client.PostAsync(
            $"/openlayer/v1/inference-pipelines/{TraceLoad.Pipeline}/data-stream",
            content
        );
        response.EnsureSuccessStatusCode();
    }

    private TimeSpan ProcessorOfDashboard()
    {
        _server.Refresh();
        return _server.TotalProcessorTime;
    }

    // The server has a process for each connection, and some of its own. Their names begin like this.
    private static TimeSpan ProcessorOfPostgres()
    {
        var all = TimeSpan.Zero;
        foreach (var process in Process.GetProcesses())
        {
            using (process)
            {
                all += process.ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                    ? process.TotalProcessorTime
                    : TimeSpan.Zero;
            }
        }

        return all;
    }

    private double PeakMegabytes()
    {
        _server.Refresh();
        return _server.PeakWorkingSet64 / 1e6;
    }

    private double LogMegabytes() => new FileInfo(DataPath + "-wal") is { Exists: true } log ? log.Length / 1e6 : 0;

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
