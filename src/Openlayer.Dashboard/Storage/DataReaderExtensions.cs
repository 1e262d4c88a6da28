using System.Data.Common;

namespace Openlayer.Dashboard.Storage;

/// <summary>Values that may be missing.</summary>
internal static class DataReaderExtensions
{
    public static string? Text(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static double? Number(this DbDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetDouble(column);
}
