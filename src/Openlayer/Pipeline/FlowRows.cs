using Openlayer.Delivery.Outcomes;
using Openlayer.Delivery.Queue;

namespace Openlayer.Pipeline;

/// <summary>
/// Where the traces of a flow end that is traced apart: each row is handed over on the thread that closes the trace, so
/// that whoever waits for the call has its trace. Thread-safe.
/// </summary>
internal sealed class FlowRows(OpenlayerOptions options, Action<ReadOnlyMemory<byte>> receive) : IDisposable
{
    private readonly RowSource _rows = new(new LiveSettings(options));
    private bool _isOver;

    public DeliveryLog Log { get; } = new(options);

    /// <summary>True until this is disposed.</summary>
    public bool IsOn => !Volatile.Read(ref _isOver);

    /// <summary>Hands a trace over. Never throws.</summary>
    public void Accept(ActiveTrace trace)
    {
        if (IsOn)
        {
            Write(trace);
        }

        trace.Release();
    }

    public void Dispose() => Volatile.Write(ref _isOver, true);

    private void Write(ActiveTrace trace)
    {
        try
        {
            byte[] bytes;
            using (var row = _rows.Write(trace))
            {
                bytes = row.Bytes.ToArray();
            }

            receive(bytes);
        }
#pragma warning disable CA1031 // A trace that can't be handed over must not reach the call that closes it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Unwritable(trace.Root.Name, exception);
        }
    }
}
