using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>A step opened by <see cref="OpenlayerTracer.StartStep"/> rather than by a traced method.</summary>
internal sealed class ManualStep(string name, StepType stepType, MetadataList? inputs) : Step
{
    private MetadataList? _inputs = inputs;

    /// <summary>
    /// True once an iterator has opened a step in this process. Here, because a traced call reads it: this type has no
    /// static fields to initialize.
    /// </summary>
    public static bool IsInIterator { get; set; }

    internal override string DeclaredName => name;

    internal override StepType DeclaredType => stepType;

    internal IReadOnlyList<string> InputNames =>
        _inputs is null ? [] : [.. _inputs.Items.Select(static item => item.Key)];

    private protected override int SizeOfInputs => _inputs?.Size ?? 0;

    private protected override void WriteInputsTo(in InputWriter writer)
    {
        foreach (var (inputName, value) in _inputs?.Items ?? [])
        {
            writer.Write(inputName, value);
        }
    }

    private protected override void ReleaseOwnInputs() => _inputs = null;
}
