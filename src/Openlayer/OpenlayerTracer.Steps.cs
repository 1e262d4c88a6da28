using System.Runtime.CompilerServices;
using Openlayer.GeneratedCode;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer;

public static partial class OpenlayerTracer
{
    /// <summary>
    /// Opens a step by hand, for code that is not a method of its own: <c>using var step = StartStep("rerank");</c>. It
    /// is the current step until it is disposed; opened outside a trace, it opens one.
    /// </summary>
    /// <param name="name">The step's name.</param>
    /// <param name="stepType">What it does.</param>
    /// <param name="inputs">Its inputs; read at this call.</param>
    /// <param name="member">The calling method; the compiler fills it in.</param>
    /// <param name="file">The file of the call; the compiler fills it in.</param>
    /// <param name="line">The line of the call; the compiler fills it in.</param>
    /// <returns>Takes the output, and closes the step when it is disposed. Dispose it in the same method.</returns>
    public static StepScope StartStep(
        string name,
        StepType stepType = StepType.UserCall,
        IEnumerable<KeyValuePair<string, object?>>? inputs = null,
        [CallerMemberName] string member = "",
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return !TracePipeline.IsEnabled || Tracing.CurrentStep.Value is { IsUnsampled: true }
            ? StepScope.Off
            : new StepScope(
                new ManualStep(name, stepType, MetadataList.Capture(inputs)),
                IteratorSteps.IteratorAt(new(member, file, line))
            );
    }

    /// <summary>
    /// Adds the call of a chat model that has just ended, as a child of the current step, or as a trace of its own
    /// where no step is open.
    /// </summary>
    /// <param name="details">Provider, model, tokens and cost. Read at this call.</param>
    /// <param name="inputs">The prompt and other inputs; a list of messages as <c>prompt</c> is shown as such. Read at
    /// this call.</param>
    /// <param name="output">The answer. Read at this call.</param>
    /// <param name="name">The step's name.</param>
    /// <param name="latency">How long the call took; it ended now. Not negative.</param>
    /// <param name="metadata">Entries of the step's metadata. Read at this call.</param>
    public static void AddChatCompletionStep(
        ChatCompletionDetails details,
        IEnumerable<KeyValuePair<string, object?>>? inputs = null,
        object? output = null,
        string name = "chat completion",
        TimeSpan latency = default,
        IEnumerable<KeyValuePair<string, object?>>? metadata = null
    )
    {
        ArgumentNullException.ThrowIfNull(details);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(latency, TimeSpan.Zero);
        if (!TracePipeline.IsEnabled || Tracing.CurrentStep.Value is { IsUnsampled: true })
        {
            return;
        }

        var pipeline = TracePipeline.Current;
        var ended = pipeline.Time.GetTimestamp();
        var started = ended - (long)(latency.TotalSeconds * pipeline.Time.TimestampFrequency);
        var step = new ManualStep(name, StepType.ChatCompletion, MetadataList.Capture(inputs));
        step.OpenAt(IteratorSteps.MeantBy(Tracing.CurrentStep.Value), pipeline, started);
        StepActivity.EnterPast(step, latency);
        step.SetOutput(CapturedValue.From(output));
        Update(step, null, null, metadata, details);
        step.Close(ended);
    }
}
