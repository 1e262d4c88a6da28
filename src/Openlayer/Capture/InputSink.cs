namespace Openlayer.Capture;

/// <summary>Decides what happens to each input that a step writes: its name, or that it is not wanted.</summary>
internal abstract class InputSink(RowBuffer row)
{
    public RowBuffer Row { get; } = row;

    /// <summary>Writes the property name that the value goes under.</summary>
    /// <returns>False: the value is not wanted.</returns>
    public abstract bool Begin(string name);
}
