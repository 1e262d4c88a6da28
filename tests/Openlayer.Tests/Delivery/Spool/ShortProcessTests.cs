using System.Diagnostics;
using System.Globalization;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Segments;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Many short processes at once on one folder, while nobody answers.</summary>
public sealed class ShortProcessTests : IDisposable
{
    private const int TracesOfEach = 20;

    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("Openlayer.Tests", "assets/Openlayer.ConsoleApp", StringComparison.Ordinal),
        "Openlayer.ConsoleApp.dll"
    );

    private readonly TemporaryFolder _folder = new();
    private readonly ClosedPort _nobody = new();

    /// <summary>50 of them with OPENLAYER_TEST_PROCESSES=50.</summary>
    private static int Processes =>
        int.TryParse(
            Environment.GetEnvironmentVariable("OPENLAYER_TEST_PROCESSES"),
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 16;

    public void Dispose()
    {
        _nobody.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_that_they_have_closed_is_on_disk_when_they_have_ended()
    {
        Assert.Equal(Expected, await RunAllAsync(maxBytes: 256 * 1024 * 1024));
        Assert.Equal(Processes * TracesOfEach, SpoolSurvey.Of(SpoolFolder.All(_folder.Path)).Rows);
    }

    [Fact]
    public async Task In_a_folder_that_is_nearly_full_the_oldest_rows_go_and_no_new_one()
    {
        const int maxBytes = 2 * 1024 * 1024;
        const int old = 15;
        Fill(old, rowLength: 128 * 1024);
        var found = await RunAllAsync(maxBytes);
        Assert.Equal(Expected, found);
        Assert.InRange(
            Directory
                .GetFiles(_folder.Path, "*.rows", SearchOption.AllDirectories)
                .Sum(static file => new FileInfo(file).Length),
            0,
            maxBytes * 9 / 8
        );
    }

    private static IEnumerable<string> Expected =>
        Enumerable
            .Range(0, Processes)
            .SelectMany(static run => Enumerable.Range(0, TracesOfEach).Select(i => $"{run}-{i}"))
            .Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> RunAllAsync(long maxBytes)
    {
        var running = Enumerable.Range(0, Processes).Select(run => Start(run, maxBytes)).ToList();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var errors = await Task.WhenAll(
                running.Select(process => process.StandardError.ReadToEndAsync(patience.Token))
            );
            await Task.WhenAll(running.Select(process => process.WaitForExitAsync(patience.Token)));
            Assert.All(running, static process => Assert.Equal(0, process.ExitCode));
            Assert.All(
                errors,
                static error =>
                    Assert.DoesNotContain(
                        "dropped",
                        error.Replace("oldest on disk, are dropped", "", StringComparison.Ordinal),
                        StringComparison.Ordinal
                    )
            );
        }
        finally
        {
            running.ForEach(static process => process.Kill());
            running.ForEach(static process => process.Dispose());
        }

        return Questions();
    }

    private IEnumerable<string> Questions()
    {
        var questions = new List<string>();
        foreach (var file in SpoolFolder.All(_folder.Path).Single().Segments())
        {
            using var records = file.Read();
            var rows = new SegmentRows(records);
            while (rows.TryNext())
            {
                using var row = System.Text.Json.JsonDocument.Parse(rows.Row.ToArray());
                if (row.RootElement.TryGetProperty("output", out var question))
                {
                    questions.Add(question.GetString()!);
                }
            }
        }

        return questions.Order(StringComparer.Ordinal);
    }

    /// <summary>What others have left before: each in a file of its own.</summary>
    private void Fill(int segments, int rowLength)
    {
        var folder = SpoolFolder.Of(_folder.Path, new SpoolTarget(_nobody.Url, "p"));
        folder.Create();
        for (var i = 0; i < segments; i++)
        {
            var name = SegmentName.New(DateTimeOffset.UtcNow.AddHours(i - segments), "gone") with { IsOpen = false };
            using var writer = new SegmentWriter(folder.PathOf(name), name, reserved: 0);
            using var batch = Batches.Of("{}", $$"""{"text":"{{new string('x', rowLength)}}"}""");
            writer.Append(new BatchRecord(batch));
        }
    }

    private Process Start(int run, long maxBytes)
    {
        var start = new ProcessStartInfo("dotnet", [_program, "short", $"{run}", $"{TracesOfEach}", $"{maxBytes}"])
        {
            RedirectStandardError = true,
        };
        start.Environment["OPENLAYER_BASE_URL"] = _nobody.Url;
        start.Environment["OPENLAYER_API_KEY"] = "key";
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p";
        start.Environment["OPENLAYER_BUFFER_PATH"] = _folder.Path;
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = null;
        return Process.Start(start)!;
    }
}
