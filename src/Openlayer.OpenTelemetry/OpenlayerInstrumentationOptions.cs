namespace Openlayer.OpenTelemetry;

/// <summary>How steps become spans.</summary>
/// <remarks>Read once, when the instrumentation is added.</remarks>
public sealed class OpenlayerInstrumentationOptions
{
    /// <summary>
    /// True writes what was asked and answered to the spans of steps, redacted and cut as it is in a row. Null, the
    /// default, leaves it to the variable <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c>; without it, spans
    /// have names, models, tokens and times alone.
    /// </summary>
    public bool? RecordContent { get; set; }
}
