using Openlayer.GeneratedCode;

namespace Openlayer.Serialization;

/// <summary>Counts what the inputs of a step keep in memory, by having them written to a sink that takes only their sizes.</summary>
internal sealed class InputMeasure : InputSink
{
    [ThreadStatic]
    private static InputMeasure? _own;

    private int _size;

    private InputMeasure()
        : base(null!)
    {
    }

    /// <summary>That of this thread.</summary>
    public static InputMeasure Own => _own ??= new InputMeasure();

    public int SizeOf(Step step)
    {
        _size = 0;
        step.WriteInputsOf(new InputWriter(this));
        return _size;
    }

    public override void Measure(int size) => _size += size;

    public override bool Begin(string name) => false;
}
