using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Openlayer.Benchmarks.Peers;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// What captured inputs cost by their number and type, beside OpenTelemetry with the same data as tags. An object is
/// captured as JSON by both: a tag can't hold one otherwise.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public partial class CallShapes
{
    private const int CallsInATrace = 100;

    private static readonly ActivitySource _activities = new("shapes");
    private static readonly Order _order = new("A-1042", "Berlin", 3, 129.90m);
    private static readonly List<string> _words =
    [
        "refund",
        "voucher",
        "card",
        "parcel",
        "receipt",
        "delay",
        "return",
        "mail",
    ];

    private TracerProvider? _openTelemetry;

    [GlobalSetup]
    public void TurnOn()
    {
        UnshippedTracing.TurnOn();
        _openTelemetry = UnshippedTracing.OpenTelemetry(_activities.Name);
    }

    [GlobalCleanup]
    public void TurnOff()
    {
        UnshippedTracing.TurnOff();
        _openTelemetry?.Dispose();
    }

    [BenchmarkCategory("no inputs"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public void None() => Repeat(this, static self => self.Zero());

    [BenchmarkCategory("no inputs"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public void NoneOpenTelemetry() =>
        RepeatActivity(this, static (self, activity) => activity?.SetTag("output", self.ZeroCore()));

    [BenchmarkCategory("two texts"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public void Two() => Repeat(this, static self => self.Texts("question", "language"));

    [BenchmarkCategory("two texts"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public void TwoOpenTelemetry() =>
        RepeatActivity(
            this,
            static (self, activity) =>
            {
                activity?.SetTag("first", "question");
                activity?.SetTag("second", "language");
                activity?.SetTag("output", self.TextsCore("question", "language"));
            }
        );

    [BenchmarkCategory("two texts, async"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public async Task TwoAsync()
    {
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            await TextsAsync("question", "language");
        }
    }

    [BenchmarkCategory("two texts, async"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public async Task TwoAsyncOpenTelemetry()
    {
        using var root = _activities.StartActivity("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            using var activity = _activities.StartActivity("call");
            activity?.SetTag("first", "question");
            activity?.SetTag("second", "language");
            activity?.SetTag("output", await TextsAsyncCore("question", "language"));
        }
    }

    [BenchmarkCategory("eight inputs"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public void Eight() => Repeat(this, static self => self.Many("one", 2, 3.5, true, "five", 6, 7L, "eight"));

    [BenchmarkCategory("eight inputs"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public void EightOpenTelemetry() =>
        RepeatActivity(
            this,
            static (self, activity) =>
            {
                activity?.SetTag("a", "one");
                activity?.SetTag("b", 2);
                activity?.SetTag("c", 3.5);
                activity?.SetTag("d", true);
                activity?.SetTag("e", "five");
                activity?.SetTag("f", 6);
                activity?.SetTag("g", 7L);
                activity?.SetTag("h", "eight");
                activity?.SetTag("output", self.ManyCore("one", 2, 3.5, true, "five", 6, 7L, "eight"));
            }
        );

    [BenchmarkCategory("a record"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public void Record() => Repeat(this, static self => self.Ship(_order));

    [BenchmarkCategory("a record"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public void RecordOpenTelemetry() =>
        RepeatActivity(
            this,
            static (self, activity) =>
            {
                activity?.SetTag("order", JsonSerializer.Serialize(_order));
                activity?.SetTag("output", self.ShipCore(_order));
            }
        );

    [BenchmarkCategory("a list"), Benchmark(OperationsPerInvoke = CallsInATrace)]
    public void List() => Repeat(this, static self => self.Count(_words));

    [BenchmarkCategory("a list"), Benchmark(Baseline = true, OperationsPerInvoke = CallsInATrace)]
    public void ListOpenTelemetry() =>
        RepeatActivity(
            this,
            static (self, activity) =>
            {
                activity?.SetTag("words", JsonSerializer.Serialize(_words));
                activity?.SetTag("output", self.CountCore(_words));
            }
        );

    private static void Repeat(CallShapes self, Action<CallShapes> call)
    {
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            call(self);
        }
    }

    private static void RepeatActivity(CallShapes self, Action<CallShapes, Activity?> call)
    {
        using var root = _activities.StartActivity("root");
        for (var i = 0; i < CallsInATrace; i++)
        {
            using var activity = _activities.StartActivity("call");
            call(self, activity);
        }
    }

    [Trace]
    private partial int Zero();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ZeroCore() => 42;

    [Trace]
    private partial string Texts(string first, string second);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private string TextsCore(string first, string second) => first;

    [Trace]
    private partial Task<string> TextsAsync(string first, string second);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<string> TextsAsyncCore(string first, string second)
    {
        await Task.Yield();
        return first;
    }

    [Trace]
    private partial int Many(string a, int b, double c, bool d, string e, int f, long g, string h);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ManyCore(string a, int b, double c, bool d, string e, int f, long g, string h) => b;

    [Trace]
    private partial string Ship(Order order);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private string ShipCore(Order order) => order.Number;

    [Trace]
    private partial int Count(List<string> words);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int CountCore(List<string> words) => words.Count;

    private sealed record Order(string Number, string City, int Pieces, decimal Total);
}
