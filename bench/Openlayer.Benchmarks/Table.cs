using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Openlayer.Benchmarks.Calls;
using Openlayer.Benchmarks.Rows;
using Openlayer.Benchmarks.Shipping;

namespace Openlayer.Benchmarks;

/// <summary>
/// Runs the benchmarks of docs/explanation/performance.md, one after the other, and prints them at the end.
/// </summary>
internal static class Table
{
    private static readonly Type[] _benchmarks =
    [
        typeof(TracedCalls),
        typeof(CallShapes),
        typeof(Contention),
        typeof(TraceShapes),
    ];

    public static async Task<int> PrintAsync()
    {
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun);
        var summaries = _benchmarks.Select(type => BenchmarkRunner.Run(type, config)).ToList();
        summaries.Add(BenchmarkRunner.Run<RowWriting>());
        foreach (var summary in summaries)
        {
            MarkdownExporter.GitHub.ExportToLog(summary, ConsoleLogger.Unicode);
        }

        var calls = summaries[0];
        Console.WriteLine();
        Console.WriteLine("| What | Ours | Beside | Ratio |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Row("traced call, off", calls, nameof(TracedCalls.Off), nameof(TracedCalls.Direct));
        Row("traced call, off", calls, nameof(TracedCalls.Off), nameof(TracedCalls.AspectInjectorIdle));
        Row("traced call, on", calls, nameof(TracedCalls.On), nameof(TracedCalls.HandWritten));
        Row("traced call, on", calls, nameof(TracedCalls.On), nameof(TracedCalls.OpenTelemetryOn));
        return await ShippingTable.RunAsync(rounds: 5, traces: 100_000);
    }

    private static void Row(string what, Summary summary, string ours, string theirs)
    {
        var (own, peer) = (Find(summary, ours), Find(summary, theirs));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {own.Nanoseconds:0.0} ns, {own.Bytes} B | {theirs}: {peer.Nanoseconds:0.0} ns, "
                    + $"{peer.Bytes} B | {own.Nanoseconds / peer.Nanoseconds:0.00} |"
            )
        );
    }

    private static (double Nanoseconds, long Bytes) Find(Summary summary, string benchmark)
    {
        var report = summary.Reports.First(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == benchmark);
        return (
            report.ResultStatistics?.Mean ?? double.NaN,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0
        );
    }
}
