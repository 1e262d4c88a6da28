using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Openlayer.Benchmarks.Peers;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// What one call of a chat model costs its caller where steps and activities meet: the instrumentation of
/// Microsoft.Extensions.AI in OpenTelemetry, the same activities as steps, and steps as spans. Calls are a hundred to a
/// trace, and the model answers at once.
/// </summary>
[MemoryDiagnoser]
public class SpansAndSteps
{
    private const int Calls = 100;
    private const string Source = "Experimental.Microsoft.Extensions.AI.Benchmark";

    private static readonly IReadOnlyList<ChatMessage> _messages =
    [
        new(ChatRole.System, "Answer in one sentence."),
        new(ChatRole.User, "What is a session, and how does it begin?"),
    ];

    private static readonly IChatClient _traced = new AnsweringClient(1).WithOpenlayer();
    private static readonly IChatClient _described = new ChatClientBuilder(new AnsweringClient(1))
        .UseOpenTelemetry(sourceName: Source, configure: static client => client.EnableSensitiveData = true)
        .Build();

    private IDisposable? _listening;

    [GlobalSetup(Targets = [nameof(OpenTelemetryAlone)])]
    public void ListenByOpenTelemetry()
    {
        UnshippedTracing.TurnOff();
        _listening = UnshippedTracing.OpenTelemetry(Source);
    }

    [GlobalSetup(Targets = [nameof(Steps)])]
    public void Trace() => UnshippedTracing.TurnOn();

    [GlobalSetup(Targets = [nameof(StepsOfActivities)])]
    public void ListenByOpenlayer()
    {
        UnshippedTracing.TurnOn();
        _listening = OpenlayerTracer.CaptureActivities();
    }

    [GlobalSetup(Targets = [nameof(StepsAsSpans)])]
    public void TraceAndListen()
    {
        UnshippedTracing.TurnOn();
        _listening = Sdk.CreateTracerProviderBuilder()
            .AddOpenlayerInstrumentation(static options => options.RecordContent = true)
            .Build();
    }

    [GlobalCleanup]
    public void TurnAllOff()
    {
        UnshippedTracing.TurnOff();
        _listening?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task OpenTelemetryAlone() => CallAsync(_described);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Steps() => CallAsync(_traced);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task StepsOfActivities() => CallAsync(_described);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task StepsAsSpans() => CallAsync(_traced);

    private static async Task CallAsync(IChatClient client)
    {
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < Calls; i++)
        {
            await client.GetResponseAsync(_messages);
        }
    }
}
