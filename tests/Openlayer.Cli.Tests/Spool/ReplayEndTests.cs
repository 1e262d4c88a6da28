using System.Diagnostics;
using System.Globalization;
using Openlayer.Cli.Shell;
using Openlayer.Delivery.Spool.Folder;
using Openlayer.Delivery.Spool.Storage;
using Openlayer.TestSupport;

namespace Openlayer.Cli.Tests.Spool;

/// <summary>Somebody ends the command while it sends.</summary>
public sealed class ReplayEndTests : IDisposable
{
    // The tool's own folder: that is where everything is that it needs.
    private static readonly string _tool = Path.Combine(
        AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "Openlayer.Cli.Tests"),
            Path.Combine("src", "Openlayer.Cli"),
            StringComparison.Ordinal
        ),
        "Openlayer.Cli.dll"
    );

    // Much less than a request may take by itself.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    private readonly string _root = Directory.CreateTempSubdirectory("openlayer-cli-").FullName;
    private readonly LeftRows _left;

    public ReplayEndTests() => _left = new LeftRows(_root);

    public void Dispose()
    {
        _left.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_soon_with_nothing_lost_and_nothing_begun(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no such signals.
        }

        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Receiver.StartAsync(
            (_, context) =>
            {
                asked.TrySetResult();
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
        );
        _left.OfKilled(server.Url, "p", "a", "b");
        _left.OfKilled(server.Url, "of-the-environment", "c");

        using var process = Start(server.Url);
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            await AssertStopsAsync(process, signal, asked.Task, patience.Token);
        }
        finally
        {
            process.Kill();
        }

        Assert.Equal("/inference-pipelines/p/data-stream", Assert.Single(server.Requests).Path);
        Assert.Equal(
            (3, 0),
            (SpoolSurvey.Of(SpoolFolder.All(_root)).Rows, SpoolSurvey.Of(SpoolFolder.All(_root)).RowsInUse)
        );
    }

    private static async Task AssertStopsAsync(Process process, string signal, Task asked, CancellationToken stop)
    {
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = process.StandardError.ReadToEndAsync(stop);
        await Task.WhenAny(asked, process.WaitForExitAsync(stop));
        Assert.False(process.HasExited, "it ended by itself");
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(stop);

        Assert.Equal(ExitCode.Failed, process.ExitCode);
        Assert.Equal("", await output);
        Assert.EndsWith(
            "openlayer: stopped before all traces were sent. The rest are kept. Run 'dotnet openlayer spool "
                + "replay' again.\n",
            await error,
            StringComparison.Ordinal
        );
    }

    private Process Start(string url)
    {
        string[] command = ["dotnet", _tool, "spool", "replay", "--pipeline", "p", "--path", _root];
        // Whoever starts the tests in the background has them ignore Ctrl+C, and a program leaves it at that.
        if (OperatingSystem.IsLinux())
        {
            command = ["env", "--default-signal=INT", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OPENLAYER_BASE_URL"] = url;
        start.Environment["OPENLAYER_API_KEY"] = "key";
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "of-the-environment";
        start.Environment["OPENLAYER_BUFFER_PATH"] = _root;
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = null;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }
}
