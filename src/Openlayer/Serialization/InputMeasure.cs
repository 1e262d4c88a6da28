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

    public static int Of(Step step)
    {
        var measure = _own ??= new InputMeasure();
        measure._size = 0;
        step.WriteInputsOf(new InputWriter(measure));
        return measure._size;
    }

    public override void Measure(int size) => _size += size;

    public override bool Begin(string name) => false;
}
