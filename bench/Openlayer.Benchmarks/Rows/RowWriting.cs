using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Openlayer.Benchmarks.Peers;
using Openlayer.Benchmarks.Shipping;
using Openlayer.Capture;
using Openlayer.Rows;

namespace Openlayer.Benchmarks.Rows;

/// <summary>
/// Writing the row of a closed trace, beside source-generated <see cref="JsonSerializer"/> over the same content.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[Config(typeof(ThroughputConfig))]
public class RowWriting : IDisposable
{
    private readonly RowWriter _writer = new(TimeProvider.System);
    private readonly CaptureOptions _limits = new();
    private readonly MemoryStream _stream = new();
    private Utf8JsonWriter _json = null!;
    private ActiveTrace _trace = null!;
    private PlainRow _plain = null!;

    [GlobalSetup]
    public void Trace()
    {
        OpenlayerTracer.Configure(new OpenlayerOptions { Transport = new NowhereTransport() });
        using (OpenlayerTracer.UseUserSession("user-17", "session-42"))
        {
            using var root = OpenlayerTracer.StartStep("question");
            _trace = root.Step!.Trace;
            AnswerFlow.Answer("When do I get my money back?", "en");
        }

        OpenlayerTracer.Configure(new OpenlayerOptions { DisablePublish = true });
        _plain = JsonSerializer.Deserialize(_writer.Write(_trace, _limits, out _), PlainRowContext.Default.PlainRow)!;
        _json = new Utf8JsonWriter(_stream, JsonFormat.Writer);
        ThroughputConfig.Bytes[nameof(Row)] = Row();
        ThroughputConfig.Bytes[nameof(SourceGenerated)] = SourceGenerated();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        _json.Dispose();
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public long SourceGenerated()
    {
        _stream.SetLength(0);
        _json.Reset();
        JsonSerializer.Serialize(_json, _plain, PlainRowContext.Default.PlainRow);
        return _stream.Length;
    }

    [Benchmark]
    public long Row() => _writer.Write(_trace, _limits, out _).Length;
}
