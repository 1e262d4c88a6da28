using System.Diagnostics;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks;

/// <summary>What one call costs its caller: untraced, traced but off, traced and on; beside OpenTelemetry in the same run.</summary>
[MemoryDiagnoser]
public partial class TracedCalls
{
    private static readonly ActivitySource _listened = new("listened");
    private static readonly ActivitySource _unheard = new("unheard");

    private TracerProvider? _openTelemetry;

    [GlobalSetup(Targets = [nameof(Direct), nameof(Off), nameof(ActivityOff)])]
    public void TurnOff() => OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });

    [GlobalSetup(Targets = [nameof(On), nameof(OnAsync)])]
    public void TurnOn() => OpenlayerTracer.Configure(new OpenlayerOptions { Transport = new NowhereTransport() });

    [GlobalSetup(Target = nameof(OpenTelemetryOn))]
    public void TurnOpenTelemetryOn() =>
        _openTelemetry = Sdk.CreateTracerProviderBuilder().AddSource("listened").AddProcessor(new NowhereProcessor()).Build();

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
    public int On() => Add("two", 2);

    [Benchmark]
    public Task<int> OnAsync() => AddAsync("two", 2);

    [Benchmark]
    public int OpenTelemetryOn()
    {
        using var activity = _listened.StartActivity("Add");
        activity?.SetTag("word", "two");
        activity?.SetTag("number", 2);
        var sum = AddCore("two", 2);
        activity?.SetTag("output", sum);
        return sum;
    }

    [Trace]
    private partial int Add(string word, int number);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddCore(string word, int number) => word.Length + number;

    [Trace]
    private partial Task<int> AddAsync(string word, int number);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<int> AddAsyncCore(string word, int number)
    {
        await Task.Yield();
        return word.Length + number;
    }

    private sealed class NowhereProcessor : BaseProcessor<Activity>;
}

/// <summary>Takes everything at once, so that only the work in this process is measured.</summary>
internal sealed class NowhereTransport : ITraceTransport
{
    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TransportResult.Delivered);
}
