namespace Openlayer.Dashboard.Storage.Sqlite;

/// <summary>A row that is ready to be written.</summary>
/// <param name="Json">Its JSON, by <see cref="PackedJson"/>.</param>
internal readonly record struct PackedRow(IncomingRow Row, byte[] Json)
{
    public static PackedRow Of(IncomingRow row) => new(row, PackedJson.Pack(row.Json.Span));
}
