namespace Openlayer.Capture;

/// <summary>
/// Counts what the inputs of a step keep in memory, by having them written to a sink that takes only their sizes.
/// </summary>
internal sealed class InputMeasure : InputSink
{
    [ThreadStatic]
    private static InputMeasure? _own;

    private int _size;

    private InputMeasure()
        : base(null!) { }

    /// <summary>That of this thread.</summary>
    public static InputMeasure Own => _own ??= new InputMeasure();

    /// <summary>The bytes since the last time.</summary>
    public int TakeSize()
    {
        var size = _size;
        _size = 0;
        return size;
    }

    public override void Measure(int size) => _size += size;

    public override bool Begin(string name) => false;
}
