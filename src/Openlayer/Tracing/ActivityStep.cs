using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>A step that the activity of another library is.</summary>
/// <param name="name">The name until the activity has ended.</param>
/// <param name="stepType">The type until the activity has ended.</param>
internal sealed class ActivityStep(string name, StepType stepType) : Step
{
    private MetadataList? _inputs;
    private Step? _same;

    /// <summary>True of a loop around a model and its tools, which says nothing that these don't.</summary>
    public bool IsLoop { get; init; }

    internal override string DeclaredName => name;

    internal override StepType DeclaredType => stepType;

    internal bool HasInputs => _inputs is not null || _same is not null;

    private protected override int SizeOfInputs => (_same?.InputSizeInMemory ?? 0) + (_inputs?.Size ?? 0);

    /// <summary>Sets an input. Called before the step closes.</summary>
    public void SetInput(string inputName, CapturedValue value) =>
        (_inputs ??= new MetadataList()).Set(inputName, value);

    /// <summary>Takes the inputs of a step that describes the same call.</summary>
    internal void TakeInputs(Step same)
    {
        if (same is ActivityStep other)
        {
            _inputs ??= other._inputs;
            _same ??= other._same;
        }
        else
        {
            _same = same;
        }
    }

    private protected override void WriteInputsTo(in InputWriter inputs)
    {
        if (_same is not null)
        {
            _same.WriteInputsOf(inputs);
            return;
        }

        foreach (var (inputName, value) in _inputs?.Items ?? [])
        {
            inputs.Write(inputName, value);
        }
    }

    private protected override void ReleaseOwnInputs()
    {
        _inputs = null;
        _same?.ReleaseAlone(Trace);
        _same = null;
    }
}
