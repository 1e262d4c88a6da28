namespace Openlayer.Serialization;

/// <summary>Decides what happens to each input that a step writes: its name, or that it is not wanted.</summary>
internal abstract class InputSink(RowBuffer row)
{
    public RowBuffer Row { get; } = row;

    /// <summary>Told of every value that takes room outside its step.</summary>
    public virtual void Measure(int size)
    {
    }

    /// <summary>Writes the property name that the value goes under.</summary>
    /// <returns>False: the value is not wanted.</returns>
    public abstract bool Begin(string name);
}

/// <summary>All inputs by their own names: the <c>inputs</c> of a step.</summary>
internal sealed class StepInputSink(RowBuffer row) : InputSink(row)
{
    public override bool Begin(string name)
    {
        Row.Json.WritePropertyName(name);
        return true;
    }
}

/// <summary>The root's inputs as columns of the row, under names that the reserved columns leave free.</summary>
internal sealed class ColumnSink(RowBuffer row, RowColumns columns) : InputSink(row)
{
    public string? ContextParameter { get; set; }

    public override bool Begin(string name)
    {
        // The reserved column of that name holds this very input.
        if (name == "context" && ContextParameter == name)
            return false;
        return columns.Begin(Row.Json, name, "input_");
    }
}

/// <summary>The value of one input, without its name.</summary>
internal sealed class SingleInputSink(RowBuffer row) : InputSink(row)
{
    public string Wanted { get; set; } = "";

    public bool Found { get; set; }

    public override bool Begin(string name)
    {
        if (Found || name != Wanted)
            return false;
        Found = true;
        return true;
    }
}
