using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Finds the column that a request names.</summary>
internal static class ColumnReader
{
    public const int MaxNameLength = 300;

    /// <exception cref="MalformedRequestException">There is none, and can't be one.</exception>
    public static Column Find(IReadOnlyDictionary<string, Column> columns, string name, string location)
    {
        if (columns.TryGetValue(name, out var column))
        {
            return column;
        }

        // A row has whatever columns it was sent with; sessions and users have no others.
        var isOfRow = ReferenceEquals(columns, Column.OfRows);
        if (isOfRow && name.Length is > 0 and <= MaxNameLength && !name.Contains('"', StringComparison.Ordinal))
        {
            return Column.OfJson(name);
        }

        var known = string.Join(", ", columns.Keys);
        throw new MalformedRequestException(
            isOfRow
                ? $"{location} must be a column's name of at most {MaxNameLength} characters, without quotes."
                : $"{location} is not one of: {known}."
        );
    }
}
