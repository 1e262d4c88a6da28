using Openlayer.Capture;

namespace Openlayer.Tracing;

/// <summary>The exception that a step ended with, as it was then.</summary>
/// <param name="type">The full name of its type.</param>
/// <param name="message">Its message.</param>
/// <param name="isCancellation">True when the caller cancelled the call, which is no error.</param>
internal sealed class StepFailure(string type, string message, bool isCancellation)
{
    public StepFailure(Exception exception, bool isCancellation)
        : this(exception.GetType().FullName ?? exception.GetType().Name, Marker.MessageOf(exception), isCancellation)
    { }

    public bool IsCancellation { get; } = isCancellation;

    public string Message { get; } = message;

    public string Type { get; } = type;
}
