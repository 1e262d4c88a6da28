namespace Openlayer.Tracing;

/// <summary>The step that the current flow is in.</summary>
internal static class CurrentStep
{
    private static readonly AsyncLocal<Step?> _current = new();

    public static Step? Value
    {
        get => _current.Value is var step && step is UntracedMark { IsOver: true } ? null : step;
        set => _current.Value = value;
    }
}
