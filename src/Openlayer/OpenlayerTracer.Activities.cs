using Openlayer.Activities.Listening;

namespace Openlayer;

public static partial class OpenlayerTracer
{
    /// <summary>
    /// Makes steps of the activities by which other libraries describe calls of models, agents and tools: those of
    /// Microsoft.Extensions.AI, Semantic Kernel, Agent Framework, OpenAI, Azure AI and MCP. Needs no OpenTelemetry.
    /// </summary>
    /// <remarks>
    /// Call it before the clients of these libraries are made, once in a process: it turns on switches that they read
    /// then. A step is below the step or activity that it runs in, and traced calls in it are below it. One that runs
    /// in no trace begins one. A call that a step describes already has no second one.
    /// </remarks>
    /// <param name="configure">Changes the settings.</param>
    /// <returns>Ends it when disposed. Activities that are open then end as steps all the same.</returns>
    public static IDisposable CaptureActivities(Action<ActivityCaptureOptions>? configure = null)
    {
        var options = new ActivityCaptureOptions();
        configure?.Invoke(options);
        return new StepActivityListener(options);
    }
}
