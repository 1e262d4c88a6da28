using Openlayer.Delivery.Sending;
using Openlayer.Delivery.Spool.Storage;

namespace Openlayer.Delivery.Spool;

/// <summary>Keeps nothing: what can't be sent is dropped, and what is refused is only counted.</summary>
internal sealed class NoSpool : TraceSpool
{
    public static readonly NoSpool Instance = new();

    private NoSpool() { }

    public override bool IsOn => false;

    public override SpoolResult Keep(RowBatch batch, SpoolPatience patience) => SpoolResult.Off;

    public override void Reject(RowBatch batch, string answer) { }

    public override Task RunAsync(BatchSender sender, CancellationToken stopNow) => Task.CompletedTask;

    public override void ServerResponded(string inferencePipelineId) { }

    public override Task ReplayAsync() => Task.CompletedTask;

    public override Task StopAsync() => Task.CompletedTask;

    public override BufferStatus Status() => default;

    public override long Clear() => 0;
}
