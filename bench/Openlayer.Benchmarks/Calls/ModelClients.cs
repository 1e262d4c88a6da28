using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using Openlayer.Benchmarks.Peers;
using OpenTelemetry.Trace;

namespace Openlayer.Benchmarks.Calls;

/// <summary>
/// What one call of a chat model, and one update of a stream, costs its caller beside the model: untraced, traced but
/// off, traced and on; beside the instrumentation of Microsoft.Extensions.AI with texts, in the same run. Calls are a
/// hundred to a trace. The model answers at once. What becomes of the traces afterwards is not measured here.
/// </summary>
[MemoryDiagnoser]
public class ModelClients
{
    private const int Calls = 100;
    private const int Updates = 100;
    private const string Source = "chat";

    private static readonly IReadOnlyList<ChatMessage> _messages =
    [
        new(ChatRole.System, "Answer in one sentence."),
        new(ChatRole.User, "What is a session, and how does it begin?"),
    ];

    private static readonly ChatOptions _options = new() { Temperature = 0.2f, MaxOutputTokens = 200 };

    private static readonly IChatClient _plain = new AnsweringClient(Updates);
    private static readonly IChatClient _traced = new AnsweringClient(Updates).WithOpenlayer();
    private static readonly IChatClient _listened = new ChatClientBuilder(new AnsweringClient(Updates))
        .UseOpenTelemetry(sourceName: Source, configure: static client => client.EnableSensitiveData = true)
        .Build();

    private TracerProvider? _openTelemetry;

    [GlobalSetup(Targets = [nameof(Direct), nameof(Off), nameof(StreamDirect), nameof(StreamOff)])]
    public void TurnOff() => UnshippedTracing.TurnOff();

    [GlobalSetup(Targets = [nameof(On), nameof(StreamOn)])]
    public void TurnOn() => UnshippedTracing.TurnOn();

    [GlobalSetup(Targets = [nameof(OpenTelemetryOn), nameof(StreamOpenTelemetryOn)])]
    public void TurnOpenTelemetryOn()
    {
        UnshippedTracing.TurnOff();
        _openTelemetry = UnshippedTracing.OpenTelemetry(Source);
    }

    [GlobalCleanup]
    public void TurnAllOff()
    {
        UnshippedTracing.TurnOff();
        _openTelemetry?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task Direct() => CallAsync(_plain);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Off() => CallAsync(_traced);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task On() => CallAsync(_traced);

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task OpenTelemetryOn() => CallAsync(_listened);

    [Benchmark(OperationsPerInvoke = Updates)]
    public Task<int> StreamDirect() => ReadAsync(_plain);

    [Benchmark(OperationsPerInvoke = Updates)]
    public Task<int> StreamOff() => ReadAsync(_traced);

    [Benchmark(OperationsPerInvoke = Updates)]
    public Task<int> StreamOn() => ReadAsync(_traced);

    [Benchmark(OperationsPerInvoke = Updates)]
    public Task<int> StreamOpenTelemetryOn() => ReadAsync(_listened);

    private static async Task CallAsync(IChatClient client)
    {
        using var root = OpenlayerTracer.StartStep("root");
        for (var i = 0; i < Calls; i++)
        {
            await client.GetResponseAsync(_messages, _options);
        }
    }

    private static async Task<int> ReadAsync(IChatClient client)
    {
        var count = 0;
        await foreach (var _ in client.GetStreamingResponseAsync(_messages, _options))
        {
            count++;
        }

        return count;
    }
}
