using System.Diagnostics;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using Openlayer.Benchmarks.Peers;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// What one call costs its caller: untraced, traced but off, traced and on; beside OpenTelemetry in the same run. Calls
/// that are on are a hundred to a trace. What becomes of the traces afterwards is not measured here.
/// </summary>
[MemoryDiagnoser]
public partial class TracedCalls
{
    private const int CallsInATrace = 100;

    private static readonly ActivitySource _listened = new("listened");
    private static readonly ActivitySource _unheard = new("unheard");

    private TracerProvider? _openTelemetry;

    [GlobalSetup(
        Targets = [nameof(Direct), nameof(Off), nameof(ActivityOff), nameof(AspectInjectorIdle), nameof(HandWritten)]
    )]
    public void TurnOff() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });

    [GlobalSetup(Targets = [nameof(On), nameof(OnAsync)])]
    public void TurnOn() => UnshippedTracing.TurnOn();

    [GlobalSetup(Target = nameof(OpenTelemetryOn))]
    public void TurnOpenTelemetryOn() => _openTelemetry = UnshippedTracing.OpenTelemetry(_listened.Name);

    [GlobalCleanup]
    public void TurnAllOff()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        _openTelemetry?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int Direct() => AddCore("two", 2);

    [Benchmark]
    public int Off() => Add("two", 2);

    [Benchmark]
    public int ActivityOff()
    {
        using var activity = _unheard.StartActivity("Add");
        return AddCore("two", 2);
    }

    [Benchmark]
    public int AspectInjectorIdle() => AddInAspect("two", 2);

    [Benchmark(OperationsPerInvoke = CallsInATrace)]
    public int HandWritten()
    {
        var sum = 0;
        var root = new HandWrittenStep("root", []);
        for (var i = 0; i < CallsInATrace; i++)
        {
            sum += AddInHandWrittenStep("two", 2);
        }

        root.Close();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = CallsInATrace)]
    public int On()
    {
        var sum = 0;
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            sum += Add("two", 2);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = CallsInATrace)]
    public async Task<int> OnAsync()
    {
        var sum = 0;
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            sum += await AddAsync("two", 2);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = CallsInATrace)]
    public int OpenTelemetryOn()
    {
        var sum = 0;
        using var root = _listened.StartActivity("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            sum += AddInActivity("two", 2);
        }

        return sum;
    }

    private int AddInActivity(string word, int number)
    {
        using var activity = _listened.StartActivity("Add");
        activity?.SetTag("word", word);
        activity?.SetTag("number", number);
        var sum = AddCore(word, number);
        activity?.SetTag("output", sum);
        return sum;
    }

    private int AddInHandWrittenStep(string word, int number)
    {
        var step = new HandWrittenStep("Add", [word, number]);
        try
        {
            var sum = AddCore(word, number);
            step.Output = sum;
            return sum;
        }
        finally
        {
            step.Close();
        }
    }

    [PassOn]
    private int AddInAspect(string word, int number) => AddCore(word, number);

    [Trace]
    private partial int Add(string word, int number);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddCore(string word, int number) => word.Length + number;

    [Trace]
    private partial Task<int> AddAsync(string word, int number);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Task<int> AddAsyncCore(string word, int number) => Task.FromResult(word.Length + number);
}
