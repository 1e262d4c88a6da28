namespace Openlayer.Delivery.Spool.Segments;

/// <summary>A record of rows that could not be sent.</summary>
internal readonly record struct UnsentRows(byte[] Record, int Rows);
