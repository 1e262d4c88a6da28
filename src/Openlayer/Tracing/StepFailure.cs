using Openlayer.Serialization;

namespace Openlayer.Tracing;

/// <summary>The exception that a step ended with, as it was then.</summary>
internal sealed class StepFailure(Exception exception)
{
    public string Message { get; } = Marker.MessageOf(exception);

    public string Type { get; } = exception.GetType().FullName ?? exception.GetType().Name;
}
