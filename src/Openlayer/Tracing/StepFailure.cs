using Openlayer.Capture;

namespace Openlayer.Tracing;

/// <summary>The exception that a step ended with, as it was then.</summary>
/// <param name="exception">The exception.</param>
/// <param name="isCancellation">True when the caller cancelled the call, which is no error.</param>
internal sealed class StepFailure(Exception exception, bool isCancellation)
{
    public bool IsCancellation { get; } = isCancellation;

    public string Message { get; } = Marker.MessageOf(exception);

    public string Type { get; } = exception.GetType().FullName ?? exception.GetType().Name;
}
