namespace Openlayer.Activities;

/// <summary>Whether activities say what was asked and answered, as a step does. Off unless somebody asks.</summary>
internal static class ActivityContent
{
    /// <summary>The variable that OpenTelemetry has for it, which the libraries of model clients read too.</summary>
    public const string Variable = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    public static bool IsOn { get; set; } = IsAskedFor() ?? false;

    /// <summary>What the variable says; null where it says nothing.</summary>
    public static bool? IsAskedFor() =>
        Environment.GetEnvironmentVariable(Variable)?.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "1" or "SPAN_ONLY" or "SPAN_AND_EVENT" => true,
            "FALSE" or "0" or "NO_CONTENT" or "EVENT_ONLY" => false,
            _ => null,
        };
}
