using Openlayer.Capture;

namespace Openlayer.Rows;

/// <summary>The root's inputs as columns of the row, under names that the reserved columns leave free.</summary>
internal sealed class ColumnSink(RowBuffer row, RowColumns columns) : InputSink(row)
{
    public string? ContextParameter { get; set; }

    public override bool Begin(string name)
    {
        // The reserved column of that name holds this very input.
        if (name == "context" && ContextParameter == name)
        {
            return false;
        }

        return columns.Begin(Row.Json, name, "input_");
    }
}
