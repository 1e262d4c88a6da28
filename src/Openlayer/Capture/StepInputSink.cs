namespace Openlayer.Capture;

/// <summary>All inputs by their own names: the <c>inputs</c> of a step.</summary>
internal sealed class StepInputSink(RowBuffer row) : InputSink(row)
{
    public override bool Begin(string name)
    {
        Row.Json.WritePropertyName(name);
        return true;
    }
}
