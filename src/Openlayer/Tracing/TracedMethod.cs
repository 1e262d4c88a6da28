using System.ComponentModel;
using Openlayer.Tracing;

namespace Openlayer.GeneratedCode;

/// <summary>
/// What is known of a traced method when it is compiled. Made by generated code; not meant to be used directly.
/// </summary>
/// <param name="name">The step's name.</param>
/// <param name="stepType">What the method does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TracedMethod(string name, StepType stepType)
{
    /// <summary>The step's name.</summary>
    public string Name { get; } = name;

    /// <summary>What the method does.</summary>
    public StepType StepType { get; } = stepType;

    /// <summary>Names of the captured parameters, in order.</summary>
    public IReadOnlyList<string> InputNames { get; init; } = [];

    /// <summary>The pipeline of traces that start here, or null for the configured one.</summary>
    public string? InferencePipelineId { get; init; }

    /// <summary>The parameter that holds the context, or null.</summary>
    public string? ContextParameter { get; init; }

    /// <summary>The parameter that holds the question, or null.</summary>
    public string? QuestionParameter { get; init; }

    /// <summary>
    /// Share of the traces that are recorded of those that start here, or null for the configured one.
    /// </summary>
    public double? SampleRate
    {
        get;
        init
        {
            field = value;
            if (value < 1)
            {
                TraceSink.MaySample = true;
            }
        }
    }

    /// <summary>False keeps the result out of the trace.</summary>
    public bool CaptureOutput { get; init; } = true;

    /// <summary>
    /// How the result is classified, or null. What is classified is kept out of the trace; a marker stands for it.
    /// </summary>
    public ClassifiedAs? OutputClassification
    {
        get;
        init
        {
            if (value is { IsNone: false })
            {
                field = value;
                CaptureOutput = false;
            }
        }
    }

    /// <summary>Inputs and members of the output that become columns of the row.</summary>
    public IReadOnlyList<PromotedColumn> Promote { get; init; } = [];
}

/// <summary>An input or a member of the output that becomes a column of the row.</summary>
/// <param name="Source">The name of the input or of the output's member.</param>
/// <param name="Column">The column's name.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PromotedColumn(string Source, string Column);
