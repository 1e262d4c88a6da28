using System.Reflection;
using System.Text.Json;
using Openlayer;

OpenlayerTracer.Configure(new OpenlayerOptions { Transport = new NoTransport() });
if (args is ["step"])
{
    Openlayer.Corpus.Stepping.Walk.Run();
    return;
}

// What every case saw, for a look at a build that the runtime compiles as it does after a long time.
var seen = new Dictionary<string, IReadOnlyList<string>>();
foreach (var (name, method) in CaseList.Of(Assembly.GetExecutingAssembly()))
{
    seen[name] = (await method.RunAsync()).Lines;
}

Console.WriteLine(JsonSerializer.Serialize(seen));

/// <summary>Tracing is on, and what it records goes nowhere.</summary>
internal sealed class NoTransport : ITraceTransport
{
    public ValueTask<TransportResult> SendAsync(TraceBatch batch, CancellationToken cancellationToken) =>
        ValueTask.FromResult(TransportResult.Delivered);
}
