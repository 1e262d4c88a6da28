using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery;

/// <summary>A console program, with the environment variables set, as a process of its own.</summary>
internal static class ConsoleProgram
{
    // Its own folder: that is where everything is that it needs.
    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("Openlayer.Tests", "assets/Openlayer.ConsoleApp", StringComparison.Ordinal),
        "Openlayer.ConsoleApp.dll"
    );

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">What it is to do.</param>
    /// <param name="url">The base URL in its environment.</param>
    /// <param name="disable">The switch in its environment.</param>
    /// <param name="signal">Is sent to it once it prints that it is ready.</param>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] arguments,
        string url,
        string? disable = null,
        string? signal = null
    )
    {
        using var folder = new TemporaryFolder();
        using var process = Start(arguments, url, disable, folder.Path);
        using var patience = new CancellationTokenSource(_patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            if (signal is not null)
            {
                Assert.Equal("ready", await process.StandardOutput.ReadLineAsync(patience.Token));
                using var kill = Process.Start(
                    "kill",
                    [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]
                );
                await kill.WaitForExitAsync(patience.Token);
            }

            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, output, await error);
        }
        finally
        {
            process.Kill();
        }
    }

    public static Task<(int ExitCode, string Output, string Error)> RunAsync(
        string ending,
        string url,
        string? disable = null,
        string? signal = null
    ) => RunAsync([ending], url, disable, signal);

    /// <summary>The rows that a server got.</summary>
    public static List<JsonObject> Rows(Receiver server) =>
        [
            .. server
                .Requests.SelectMany(static request => request.Body["rows"]!.AsArray())
                .Select(static row => row!.AsObject()),
        ];

    private static Process Start(string[] arguments, string url, string? disable, string spool)
    {
        // Whoever starts the tests in the background has them ignore Ctrl+C, and a program leaves it at that.
        string[] command = OperatingSystem.IsLinux()
            ? ["env", "--default-signal=INT", "dotnet", _program, .. arguments]
            : ["dotnet", _program, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["OPENLAYER_BASE_URL"] = url;
        start.Environment["OPENLAYER_API_KEY"] = "key";
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p";
        start.Environment["OPENLAYER_BUFFER_PATH"] = spool;
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = disable;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return Process.Start(start)!;
    }
}
