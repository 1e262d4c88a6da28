using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>Processes through an outage, where the system itself doesn't let them keep anything on disk.</summary>
public sealed class OutageProcessTests : IDisposable
{
    private const int Traces = 2_000;

    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("Openlayer.Tests", "assets/Openlayer.ConsoleApp", StringComparison.Ordinal),
        "Openlayer.ConsoleApp.dll"
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a read-only disk", "mount -t tmpfs -o ro tmpfs \"$SPOOL\"")]
    [InlineData(
        "a full disk",
        "mount -t tmpfs -o size=64k tmpfs \"$SPOOL\" && cat /dev/zero > \"$SPOOL/fill\" 2>/dev/null; true"
    )]
    [InlineData("a disk without room for names", "mount -t tmpfs -o nr_inodes=1 tmpfs \"$SPOOL\"")]
    [InlineData("a disk that fills in the middle", "mount -t tmpfs -o size=128k tmpfs \"$SPOOL\"")]
    [InlineData("no home", "unset OPENLAYER_BUFFER_PATH XDG_DATA_HOME && export HOME=/proc/nowhere")]
    public async Task Nothing_is_lost(string place, string prepare)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await using var sink = await QuestionSink.StartAsync();
        sink.IsDown = true;
        using var process = Start(sink.Url, prepare);
        var errors = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            await AssertKeptAsync(process, "Buffered", patience.Token);
            sink.IsDown = false;
            await process.StandardInput.WriteLineAsync("go on");
            await AssertKeptAsync(process, "Delivered", patience.Token);
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal((0, Traces), (process.ExitCode, sink.Questions.Count));
        AssertLoggedOnceOrTwice(place, (await errors).Split('\n'));
    }

    private static void AssertLoggedOnceOrTwice(string place, string[] lines)
    {
        Assert.True(
            lines.Count(static line => line.Contains("can't be kept on disk", StringComparison.Ordinal)) is 1 or 2,
            $"{place}: {string.Join('\n', lines)}"
        );
    }

    private static async Task AssertKeptAsync(Process process, string fate, CancellationToken stop)
    {
        var counts = await process.StandardOutput.ReadLineAsync(stop);
        Assert.Equal((Traces, 0), (Number(counts, fate) + Number(counts, "Spooled"), Number(counts, "Dropped")));
    }

    private static long Number(string? printed, string name) =>
        long.Parse(Regex.Match(printed ?? "", $"{name} = (-?[0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);

    private Process Start(string url, string prepare)
    {
        var spool = _folder.Below("spool");
        Directory.CreateDirectory(spool);
        // File systems of its own, which only the child sees.
        var start = new ProcessStartInfo(
            "unshare",
            [
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                prepare + " && exec dotnet \"$@\"",
                "sh",
                _program,
                "outage",
                $"{Traces}",
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SPOOL"] = spool;
        start.Environment["OPENLAYER_BASE_URL"] = url;
        start.Environment["OPENLAYER_API_KEY"] = "key";
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p";
        start.Environment["OPENLAYER_BUFFER_PATH"] = spool;
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = null;
        return Process.Start(start)!;
    }
}
