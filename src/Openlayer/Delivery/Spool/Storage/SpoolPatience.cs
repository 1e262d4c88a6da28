namespace Openlayer.Delivery.Spool.Storage;

/// <summary>How much somebody does to have rows on disk.</summary>
internal enum SpoolPatience
{
    /// <summary>A call of the traced program waits: no longer than that call may.</summary>
    Call,

    /// <summary>Whoever waits has time, and rows that are not kept stay in memory.</summary>
    Background,

    /// <summary>
    /// Rows that are not kept are lost: a disk that has just failed is tried again, and the size may be exceeded a
    /// little.
    /// </summary>
    LastChance,
}
