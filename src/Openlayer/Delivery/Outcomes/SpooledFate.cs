namespace Openlayer.Delivery.Outcomes;

/// <summary>What became of rows that were on disk.</summary>
internal enum SpooledFate
{
    Delivered,
    Rejected,
    Dropped,
}
