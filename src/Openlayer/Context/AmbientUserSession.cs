namespace Openlayer.Context;

/// <summary>
/// The ids of the current flow. They flow down into calls, tasks and timers, and never up into the caller of an async
/// method or across to another request.
/// </summary>
internal static class AmbientUserSession
{
    private static readonly AsyncLocal<UserSession?> _current = new();

    public static UserSession? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }
}
