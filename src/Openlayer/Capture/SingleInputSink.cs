namespace Openlayer.Capture;

/// <summary>The value of one input, without its name.</summary>
internal sealed class SingleInputSink(RowBuffer row) : InputSink(row)
{
    public string Wanted { get; set; } = "";

    public bool Found { get; set; }

    public override bool Begin(string name)
    {
        if (Found || name != Wanted)
        {
            return false;
        }

        Found = true;
        return true;
    }
}
