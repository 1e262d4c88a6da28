using Openlayer.Context;
using Openlayer.Tracing;

namespace Openlayer;

/// <summary>The flow has the ids of a <see cref="CapturedContext"/> until this is disposed.</summary>
/// <remarks>
/// Dispose it in the method that made it; a second time does nothing. It ends the scopes and steps that were opened
/// within it too. Disposed in a flow that never was in it, it changes nothing there.
/// </remarks>
public sealed class RestoredContext : IDisposable
{
    private readonly UserSessionScope _scope;
    private readonly Step? _around;

    internal RestoredContext(CapturedContext context)
    {
        var before = AmbientUserSession.Value;
        _scope = new UserSessionScope(before, isRestored: true);
        AmbientUserSession.Value = new AmbientIds(
            UserSession.Of(context.UserId, context.SessionId),
            _scope,
            context.TraceId
        );
        SpanIds.Entered(AmbientUserSession.Current, replace: false);
        _around = CurrentStep.Value;
        // Code that runs only because tracing reads a value stays untraced.
        if (_around is not (null or UntracedMark))
        {
            CurrentStep.Value = null;
        }
    }

    /// <summary>Puts back what was there before.</summary>
    public void Dispose()
    {
        if (_scope.TryEnd())
        {
            CurrentStep.Value = _around;
        }
    }
}
