namespace Openlayer.Delivery.Spool.Storage;

/// <summary>What became of rows that were given to the spool.</summary>
internal enum SpoolResult
{
    /// <summary>They are on disk, and survive this process.</summary>
    Kept,

    /// <summary>The spool has no room for them now, which has been logged.</summary>
    Full,

    /// <summary>There is no spool, or its folder can't be used now, which has been logged.</summary>
    Off,
}
