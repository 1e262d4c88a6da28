namespace Openlayer.Delivery.Spool;

/// <summary>Keeps rows on disk that can't be sent now, for this process or a later one to send. Thread-safe; never throws.</summary>
internal abstract class TraceSpool
{
    /// <summary>Keeps a batch's rows.</summary>
    public abstract SpoolAnswer Keep(RowBatch batch);

    /// <summary>Keeps rows that the receiver refused for good, with what it said, for a person to look at.</summary>
    public abstract void Reject(RowBatch batch, string answer);
}

/// <summary>What became of rows that were given to the spool.</summary>
internal enum SpoolAnswer
{
    /// <summary>They are on disk, and survive this process.</summary>
    Kept,

    /// <summary>There is a spool, and it had no room for them: its bound, or the disk's.</summary>
    Full,

    /// <summary>There is no spool, or it can't be written.</summary>
    Off,
}
