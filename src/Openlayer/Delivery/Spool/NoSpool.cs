namespace Openlayer.Delivery.Spool;

/// <summary>Keeps nothing: what can't be sent is dropped, and what is refused is only counted.</summary>
internal sealed class NoSpool : TraceSpool
{
    public static readonly NoSpool Instance = new();

    private NoSpool()
    {
    }

    public override SpoolAnswer Keep(RowBatch batch) => SpoolAnswer.Off;

    public override void Reject(RowBatch batch, string answer)
    {
    }
}
