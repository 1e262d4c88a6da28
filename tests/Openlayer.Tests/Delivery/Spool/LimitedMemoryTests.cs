using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Openlayer.TestSupport;

namespace Openlayer.Tests.Delivery.Spool;

/// <summary>A process that may have little memory, while large traces can't be sent.</summary>
public sealed class LimitedMemoryTests : IDisposable
{
    private const int Traces = 180;

    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("Openlayer.Tests", "assets/Openlayer.ConsoleApp", StringComparison.Ordinal),
        "Openlayer.ConsoleApp.dll"
    );

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("spool", 100_000)]
    [InlineData("spool", 300_000)]
    [InlineData("no spool", 100_000)]
    public async Task It_ends_as_it_would_without_tracing_and_counts_every_trace(string way, int characters)
    {
        using var nobody = new ClosedPort();
        using var process = Start(nobody.Url, way, characters);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var counts = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, await errors);
            var sum = ((string[])["Delivered", "Buffered", "Rejected", "Dropped", "Spooled"]).Sum(name =>
                Number(counts, name)
            );
            Assert.Equal(Traces, sum);
            if (way == "spool")
            {
                Assert.Equal(Traces, Number(counts, "Spooled"));
            }
        }
        finally
        {
            process.Kill();
        }
    }

    private Process Start(string url, string way, int characters)
    {
        var start = new ProcessStartInfo("dotnet", [_program, "large", $"{Traces}", $"{characters}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        start.Environment["OPENLAYER_BASE_URL"] = url;
        start.Environment["OPENLAYER_API_KEY"] = "key";
        start.Environment["OPENLAYER_INFERENCE_PIPELINE_ID"] = "p";
        // Below a file there is no folder.
        start.Environment["OPENLAYER_BUFFER_PATH"] = way == "spool" ? _folder.Path : Path.Combine(_program, "spool");
        start.Environment["OPENLAYER_DISABLE_PUBLISH"] = null;
        return Process.Start(start)!;
    }

    private static long Number(string printed, string name) =>
        long.Parse(Regex.Match(printed, $"{name} = (-?[0-9]+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
