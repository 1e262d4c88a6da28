using BenchmarkDotNet.Attributes;
using Openlayer.Benchmarks.Peers;
using Openlayer.Benchmarks.Shipping;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// Traces of four steps closed on several threads at once: what they share must not make them wait for each other.
/// </summary>
[MemoryDiagnoser]
public class Contention
{
    private const int TracesOfAThread = 2_000;

    private TracerProvider? _openTelemetry;

    [Params(1, 2, 8)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void TurnOn()
    {
        UnshippedTracing.TurnOn();
        _openTelemetry = UnshippedTracing.OpenTelemetry(ActivityFlow.Source.Name);
    }

    [GlobalCleanup]
    public void TurnOff()
    {
        UnshippedTracing.TurnOff();
        _openTelemetry?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = TracesOfAThread)]
    public void OpenTelemetry() =>
        OnThreads(static () =>
        {
            for (var i = 0; i < TracesOfAThread; i++)
            {
                ActivityFlow.Answer("When do I get my money back?", "en", "user-17", "session-42");
            }
        });

    [Benchmark(OperationsPerInvoke = TracesOfAThread)]
    public void Openlayer() =>
        OnThreads(static () =>
        {
            for (var i = 0; i < TracesOfAThread; i++)
            {
                AnswerFlow.Answer("When do I get my money back?", "en");
            }
        });

    private void OnThreads(ThreadStart work)
    {
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(work)).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join();
        }
    }
}
