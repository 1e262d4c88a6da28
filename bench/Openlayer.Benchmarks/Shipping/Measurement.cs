using System.Diagnostics;
using System.Text.Json;

namespace Openlayer.Benchmarks.Shipping;

/// <summary>What one run of one library came to.</summary>
/// <param name="CallerMicroseconds">Time of the calling thread for one trace, in bursts that the library keeps up
/// with.</param>
/// <param name="TracesPerSecond">Traces at the sink over the time from the first call to the end of the flush, produced
/// in one go.</param>
/// <param name="CpuMicroseconds">Processor time of the whole process for one trace at the sink.</param>
/// <param name="Lost">Share of the traces that never came, 0 to 1.</param>
internal sealed record Measurement(
    double CallerMicroseconds,
    double TracesPerSecond,
    double CpuMicroseconds,
    double Lost
)
{
    private const int WarmUpTraces = 10_000;
    private const int Bursts = 100;
    private const int TracesInABurst = 250;

    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(5);

    /// <summary>Measures in this process, which should do nothing else.</summary>
    public static async Task<Measurement> TakeAsync(string library, Uri sink, int traces)
    {
        using var http = new HttpClient();
        using var shipper = Shippers.Create(library, sink);
        WarmUp(shipper);
        var caller = CallerCost(shipper);
        await TakenAsync(http, sink);

        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var cpuBefore = process.TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < traces; i++)
        {
            shipper.Trace(i);
        }

        shipper.Flush();
        var elapsed = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var cpu = process.TotalProcessorTime - cpuBefore;
        var taken = await TakenAsync(http, sink);
        return new Measurement(
            caller,
            taken / elapsed.TotalSeconds,
            cpu.TotalMicroseconds / taken,
            1 - ((double)taken / traces)
        );
    }

    /// <summary>Until the runtime has compiled everything for good, which takes time as well as calls.</summary>
    private static void WarmUp(IShipper shipper)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < _warmUp)
        {
            for (var i = 0; i < WarmUpTraces; i++)
            {
                shipper.Trace(i);
            }

            shipper.Flush();
        }
    }

    /// <summary>
    /// The median over bursts, each followed by a flush, so that no queue ever fills and no burst pays for the one
    /// before.
    /// </summary>
    private static double CallerCost(IShipper shipper)
    {
        var costs = new double[Bursts];
        for (var burst = 0; burst < Bursts; burst++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < TracesInABurst; i++)
            {
                shipper.Trace(i);
            }

            costs[burst] = Stopwatch.GetElapsedTime(started).TotalMicroseconds / TracesInABurst;
            shipper.Flush();
        }

        Array.Sort(costs);
        return costs[Bursts / 2];
    }

    private static async Task<long> TakenAsync(HttpClient http, Uri sink)
    {
        using var answer = await http.PostAsync(new Uri(sink, "taken"), content: null);
        return JsonSerializer.Deserialize<long>(await answer.Content.ReadAsStringAsync());
    }
}
