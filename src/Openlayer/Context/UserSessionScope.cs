using Openlayer.Context;

namespace Openlayer;

/// <summary>Restores the ambient ids that were there before <see cref="OpenlayerTracer.UseUserSession(ContextId, ContextId)"/>.</summary>
/// <remarks>Dispose it in the method that made it; a second time does nothing.</remarks>
public sealed class UserSessionScope : IDisposable
{
    private readonly UserSession? _previous;
    private int _disposed;

    internal UserSessionScope(UserSession? previous) => _previous = previous;

    /// <summary>Puts the earlier ids back. Open traces keep theirs.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            AmbientUserSession.Current = _previous;
    }
}
