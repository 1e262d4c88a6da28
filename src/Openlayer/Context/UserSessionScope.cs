using Openlayer.Context;

namespace Openlayer;

/// <summary>
/// Restores the ambient ids that were there before <see cref="OpenlayerTracer.UseUserSession(ContextId, ContextId)"/>.
/// </summary>
/// <remarks>
/// Dispose it in the method that made it; a second time does nothing. It ends the scopes that were opened within it
/// too. Disposed in a flow that never was in it, it changes nothing there.
/// </remarks>
public sealed class UserSessionScope : IDisposable
{
    // Scopes that nobody disposes, in a loop that runs for days, must not become an endless chain.
    private const int MaxDepth = 256;

    private readonly AmbientIds? _previous;
    private readonly int _depth;
    private readonly bool _isCut;
    private readonly bool _isRestored;
    private int _disposed;

    internal UserSessionScope(AmbientIds? previous, bool isRestored = false)
    {
        _isRestored = isRestored;
        _depth = previous?.Scope is { } outer ? outer._depth + 1 : 0;
        _isCut = _depth == MaxDepth;
        _previous = _isCut ? new AmbientIds(previous!.Ids, Scope: null, previous.Origin) : previous;
        if (_isCut)
        {
            _depth = 0;
        }
    }

    /// <summary>The innermost scope of a restored context around this one, or this one; null for none.</summary>
    internal UserSessionScope? Restored
    {
        get
        {
            var scope = this;
            while (scope is { _isRestored: false })
            {
                scope = scope._previous?.Scope;
            }

            return scope;
        }
    }

    /// <summary>Puts the earlier ids back. Open traces keep theirs.</summary>
    public void Dispose() => _ = TryEnd();

    /// <summary>Puts the earlier ids back.</summary>
    /// <returns>False in a flow that is not in the scope, and the second time.</returns>
    internal bool TryEnd()
    {
        if (
            Interlocked.Exchange(ref _disposed, 1) != 0
            || AmbientUserSession.Value?.Scope is not { } innermost
            || !innermost.IsWithin(this)
        )
        {
            return false;
        }

        AmbientUserSession.Value = _previous;
        return true;
    }

    private bool IsWithin(UserSessionScope scope)
    {
        var isCut = false;
        for (var inner = this; inner is not null; inner = inner._previous?.Scope)
        {
            if (inner == scope)
            {
                return true;
            }

            isCut |= inner._isCut;
        }

        return isCut;
    }
}
