namespace Openlayer;

/// <summary>
/// Traces every call of a method. On a partial method without a body, the build writes the body: it opens a step, calls
/// your <c>&lt;Name&gt;Core</c> method with the same arguments, and closes the step when that has ended.
/// </summary>
/// <remarks>
/// The call that has no traced caller opens a trace; calls inside it become steps of that trace. Results, exceptions
/// and the order of evaluation are those of the Core method.
/// </remarks>
/// <param name="stepType">What the method does.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TraceAttribute(StepType stepType = StepType.UserCall) : Attribute
{
    /// <summary>What the method does.</summary>
    public StepType StepType { get; set; } = stepType;

    /// <summary>The step's name; the method's own name when null.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The pipeline that a trace goes to when this method is its root;
    /// <see cref="OpenlayerOptions.InferencePipelineId"/> when null.
    /// </summary>
    public string? InferencePipelineId { get; set; }

    /// <summary>False keeps every argument out of the trace.</summary>
    public bool CaptureInputs { get; set; } = true;

    /// <summary>False keeps the result out of the trace.</summary>
    public bool CaptureOutput { get; set; } = true;

    /// <summary>
    /// The parameter that holds the retrieved context of a RAG call (the row's <c>context</c> column).
    /// </summary>
    public string? ContextParameter { get; set; }

    /// <summary>
    /// The parameter that holds the user's question of a RAG call (the row's <c>_question</c> column).
    /// </summary>
    public string? QuestionParameter { get; set; }

    /// <summary>
    /// Parameters, or top-level members of the result, that become columns of the trace's row: <c>"name"</c>, or
    /// <c>"name=column"</c> to call the column something else.
    /// </summary>
    public string[]? Promote { get; set; }

    /// <summary>
    /// Share of the traces that are recorded of those that this method is the root of, 0 to 1; that of
    /// <see cref="SamplingOptions.Rate"/> unless set. Inside another trace the method is recorded as that is.
    /// </summary>
    public double SampleRate { get; set; } = 1;

    /// <summary>The method to call; <c>&lt;Name&gt;Core</c> when null.</summary>
    public string? Body { get; set; }
}
