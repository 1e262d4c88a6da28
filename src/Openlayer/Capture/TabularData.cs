using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>Writes the tables of ADO.NET as lists of their rows.</summary>
internal static class TabularData
{
    private const int MaxRows = 10_000;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(Utf8JsonWriter json, object value, CarefulWriter values)
    {
        switch (value)
        {
            case DataSet set:
                WriteSet(json, set, values);
                break;
            case DataTable table:
                WriteRows(json, table.Rows.Cast<object>(), table.Rows.Count, table.GetType(), values);
                break;
            case DataView view:
                WriteRows(json, view.Cast<object>(), view.Count, view.GetType(), values);
                break;
            case DataRowView row:
                WriteRow(json, row.Row, values);
                break;
            default:
                WriteRow(json, (DataRow)value, values);
                break;
        }
    }

    private static void WriteSet(Utf8JsonWriter json, DataSet set, CarefulWriter values)
    {
        json.WriteStartObject();
        foreach (DataTable table in set.Tables)
        {
            json.WritePropertyName(table.TableName);
            values.Write(table);
        }

        json.WriteEndObject();
    }

    private static void WriteRows(
        Utf8JsonWriter json,
        IEnumerable<object> rows,
        int count,
        Type type,
        CarefulWriter values
    )
    {
        json.WriteStartArray();
        var read = ReadItems.Of(rows.Take(MaxRows));
        foreach (var row in read.Items)
        {
            values.Write(row);
        }

        if (read.Failure is { } failure)
        {
            Marker.Failed(json, type, failure);
        }
        else if (count > read.Items.Count)
        {
            Marker.TooMany(json, type, read.Items.Count);
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, DataRow row, CarefulWriter values)
    {
        json.WriteStartObject();
        foreach (DataColumn column in row.Table.Columns)
        {
            json.WritePropertyName(column.ColumnName);
            values.Write(Cell(row, column));
        }

        json.WriteEndObject();
    }

    private static object? Cell(DataRow row, DataColumn column)
    {
        try
        {
            return row.RowState == DataRowState.Deleted ? row[column, DataRowVersion.Original] : row[column];
        }
        catch (RowNotInTableException)
        {
            return null;
        }
    }
}
