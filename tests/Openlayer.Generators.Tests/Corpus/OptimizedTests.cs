using System.Diagnostics;
using System.Text.Json;

namespace Openlayer.Generators.Tests.Corpus;

/// <summary>
/// The corpus in processes of its own, without tiers: every method is compiled with all optimizations from its first
/// call on, and inlined where the runtime thinks that right.
/// </summary>
public sealed class OptimizedTests
{
    [Fact]
    public async Task Results_order_exceptions_and_stacks_are_those_of_the_untraced_build()
    {
        var untraced = await RunAsync("Untraced");
        var traced = await RunAsync("Unsafe");

        Assert.Equal(untraced.Keys.Order(StringComparer.Ordinal), traced.Keys.Order(StringComparer.Ordinal));
        Assert.All(
            untraced.Keys,
            name => Assert.Equal(string.Join('\n', untraced[name]), string.Join('\n', traced[name]))
        );
    }

    private static async Task<Dictionary<string, string[]>> RunAsync(string kind)
    {
        var start = new ProcessStartInfo("dotnet", [CorpusBuild.ProgramOf(kind)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(output)!;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
