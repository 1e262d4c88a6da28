using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>
/// Compares what it takes to ship traces. The libraries take turns, each time in a fresh process, so that a machine
/// that is busy for a while is so for all of them; the medians are compared.
/// </summary>
internal static class ShippingTable
{
    private static readonly string[] _libraries =
    [
        Shippers.Openlayer,
        Shippers.OpenlayerWriteFirst,
        Shippers.Otlp,
        Shippers.OtlpDefaultQueue,
    ];

    public static async Task<int> RunAsync(int rounds, int traces)
    {
        var spool = Directory.CreateTempSubdirectory("openlayer-benchmark-");
        Environment.SetEnvironmentVariable("OPENLAYER_BUFFER_PATH", spool.FullName);
        using var sink = Start("sink");
        var address =
            await sink.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sink did not start.");
        var taken = _libraries.ToDictionary(static library => library, static _ => new List<Measurement>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var library in _libraries)
            {
                taken[library].Add(await MeasureAsync(library, address, traces));
            }
        }

        sink.StandardInput.Close();
        await sink.WaitForExitAsync();
        spool.Delete(recursive: true);
        Print(taken, rounds, traces);
        return 0;
    }

    private static async Task<Measurement> MeasureAsync(string library, string address, int traces)
    {
        using var run = Start("ship", library, address, traces.ToString(CultureInfo.InvariantCulture));
        run.StandardInput.Close();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Console.Error.WriteLine($"{library}: {output.Trim()}");
        return JsonSerializer.Deserialize<Measurement>(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
    }

    private static Process Start(params string[] arguments)
    {
        // Where it is started by `dotnet run` the program is an apphost of its own.
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static void Print(Dictionary<string, List<Measurement>> taken, int rounds, int traces)
    {
        Console.WriteLine();
        Console.WriteLine($"Medians of {rounds} rounds, {traces} traces of {AnswerFlow.Steps} steps each");
        Console.WriteLine();
        Console.WriteLine("| Library | Caller, µs a trace | Delivered, traces/s | CPU, µs a trace | Lost |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var library in _libraries)
        {
            var runs = taken[library];
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {library} | {Median(runs, static m => m.CallerMicroseconds):0.00} | "
                        + $"{Median(runs, static m => m.TracesPerSecond):#,0} | "
                        + $"{Median(runs, static m => m.CpuMicroseconds):0.0} | "
                        + $"{Median(runs, static m => m.Lost):P1} |"
                )
            );
        }

        PrintRatio("caller", taken, static m => m.CallerMicroseconds);
        PrintRatio("delivered", taken, static m => m.TracesPerSecond);
        PrintRatio("CPU", taken, static m => m.CpuMicroseconds);
    }

    private static void PrintRatio(
        string name,
        Dictionary<string, List<Measurement>> taken,
        Func<Measurement, double> figure
    )
    {
        var ratios = taken[Shippers.Openlayer]
            .Zip(taken[Shippers.Otlp], (ours, theirs) => figure(ours) / figure(theirs))
            .Order()
            .ToArray();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {ratios[ratios.Length / 2]:0.00} × {Shippers.Otlp} (from {ratios[0]:0.00} to "
                    + $"{ratios[^1]:0.00})"
            )
        );
    }

    private static double Median(List<Measurement> runs, Func<Measurement, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
