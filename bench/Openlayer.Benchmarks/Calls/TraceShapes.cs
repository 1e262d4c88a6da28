using BenchmarkDotNet.Attributes;
using Openlayer.Benchmarks.Peers;

namespace Openlayer.Benchmarks.Calls;

/// <summary>How the cost of one trace grows with its steps, nested in each other or side by side.</summary>
[MemoryDiagnoser]
public partial class TraceShapes
{
    [Params(1, 10, 100, 1_000)]
    public int Steps { get; set; }

    [GlobalSetup]
    public void TurnOn() => UnshippedTracing.TurnOn();

    [GlobalCleanup]
    public void TurnOff() => UnshippedTracing.TurnOff();

    [Benchmark]
    public int Deep() => Nested(Steps);

    [Benchmark]
    public int Wide()
    {
        using var root = OpenlayerTracer.StartStep("root");
        var sum = 0;
        for (var i = 1; i < Steps; i++)
        {
            sum += Leaf(i);
        }

        return sum;
    }

    [Trace]
    private partial int Nested(int left);

    private int NestedCore(int left) => left <= 1 ? 1 : 1 + Nested(left - 1);

    [Trace]
    private partial int Leaf(int number);

    private int LeafCore(int number) => number + Steps;
}
