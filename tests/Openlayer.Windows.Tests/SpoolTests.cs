using Openlayer.TestSupport;

namespace Openlayer.Windows.Tests;

/// <summary>
/// Nothing is lost on Windows while the server is down, several processes share a spool, or one is killed.
/// </summary>
[Collection(WindowsCollection.Name)]
public sealed class SpoolTests(WindowsPrograms programs) : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private QuestionSink _sink = null!;

    public async Task InitializeAsync() => _sink = await QuestionSink.StartAsync();

    public async Task DisposeAsync() => await _sink.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [WindowsFact]
    public async Task What_an_outage_left_on_disk_is_sent_by_the_next_process()
    {
        _sink.IsDown = true;
        var outage = await AnswerAsync(300, "outage");
        Assert.Contains("Spooled = 300", outage.Output, StringComparison.Ordinal);
        Assert.Empty(_sink.Questions);

        _sink.IsDown = false;
        await DrainAsync();

        Assert.Equal(301, _sink.Questions.Count);
        AssertNothingIsDamaged();
    }

    [WindowsFact]
    public async Task Four_processes_on_one_spool_lose_nothing_while_the_server_comes_and_goes()
    {
        const int Traces = 200;
        var runs = Enumerable.Range(0, 4).Select(run => Task.Run(() => AnswerAsync(Traces, $"run{run}"))).ToList();
        using var stop = new CancellationTokenSource();
        var flapping = FlapAsync(stop.Token);
        var results = await Task.WhenAll(runs);
        await stop.CancelAsync();
        await flapping;
        _sink.IsDown = false;

        Assert.All(results, static result => Assert.Contains("Dropped = 0", result.Output, StringComparison.Ordinal));
        await DrainAsync();
        Assert.Equal((4 * Traces) + 1, _sink.Questions.Count);
        AssertNothingIsDamaged();
    }

    [WindowsFact]
    public async Task Written_first_every_trace_that_was_closed_survives_a_kill()
    {
        var closed = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            _sink.IsDown = run % 2 == 0;
            closed.AddRange(await LoadAndKillAsync(run, lines: 50 * (run + 1)));
        }

        _sink.IsDown = false;
        await DrainAsync();

        Assert.Empty(closed.Except(_sink.Questions));
        AssertNothingIsDamaged();
    }

    private async Task<IReadOnlyList<string>> LoadAndKillAsync(int run, int lines)
    {
        var report = _folder.Below($"report-{run}");
        using (var load = programs.Start(Command("write-first", $"kill{run}", WindowsPrograms.PathOf(report))))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (LinesOf(report).Count < lines)
            {
                await Task.Delay(20, patience.Token);
            }

            load.Kill();
        }

        return LinesOf(report);
    }

    // The last line may be half written.
    private static IReadOnlyList<string> LinesOf(string report)
    {
        if (!File.Exists(report))
        {
            return [];
        }

        using var file = new FileStream(report, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n')[..^1];
    }

    private async Task FlapAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _sink.IsDown = !_sink.IsDown;
                await Task.Delay(300, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The processes have ended.
        }
    }

    private async Task<ProgramResult> AnswerAsync(int traces, string run)
    {
        var result = await programs.RunAsync(
            Command("answer", traces.ToString(System.Globalization.CultureInfo.InvariantCulture), run)
        );
        Assert.Equal(0, result.ExitCode);
        return result;
    }

    private async Task DrainAsync() => Assert.Equal(0, (await programs.RunAsync(Command("drain"))).ExitCode);

    private void AssertNothingIsDamaged() => Assert.Equal((0, 0), (_sink.Damaged, _sink.ChangedIds));

    private WindowsCommand Command(params string[] arguments) =>
        WindowsCommand
            .Of(programs.Console, arguments)
            .Traced(_sink.Url, WindowsPrograms.PathOf(_folder.Below("spool")));
}
