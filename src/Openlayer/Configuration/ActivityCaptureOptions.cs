namespace Openlayer;

/// <summary>Which activities of other libraries become steps.</summary>
/// <remarks>Read once, at the call.</remarks>
public sealed class ActivityCaptureOptions
{
    /// <summary>
    /// Names of further activity sources, such as the one that was given to <c>UseOpenTelemetry</c>. A name that ends
    /// with <c>*</c> stands for all that begin so. Those of Microsoft.Extensions.AI, Semantic Kernel, Agent Framework,
    /// OpenAI, Azure AI and MCP are known.
    /// </summary>
    public IList<string> Sources { get; } = [];

    /// <summary>
    /// False keeps what was asked and answered out of these steps, and leaves the switches alone by which the libraries
    /// write it to their activities. True by default; the variable
    /// <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> decides where it is set.
    /// </summary>
    public bool? CaptureContent { get; set; }

    /// <summary>
    /// False leaves all switches of the libraries alone. By default, those that are off unless somebody turns them on
    /// are turned on for this process.
    /// </summary>
    public bool TurnOnLibraries { get; set; } = true;
}
