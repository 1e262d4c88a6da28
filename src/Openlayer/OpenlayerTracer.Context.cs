using Openlayer.Context;

namespace Openlayer;

public static partial class OpenlayerTracer
{
    /// <summary>
    /// Whose work this flow does, and in which trace, for an item that another flow will work off: one of a queue, a
    /// channel or a broker. The ids do not follow such an item by themselves.
    /// </summary>
    /// <remarks>An override of the open trace does not show here, as it belongs to that trace alone.</remarks>
    /// <returns>Put it into the item, and call <see cref="CapturedContext.Restore"/> where the item is worked
    /// off.</returns>
    public static CapturedContext CaptureContext()
    {
        var ambient = AmbientUserSession.Value;
        return new CapturedContext(
            ambient?.Ids?.UserId,
            ambient?.Ids?.SessionId,
            CurrentTrace?.InferenceId ?? ambient?.Origin
        );
    }

    /// <summary>
    /// Takes the ids away from this flow until the result is disposed: for work that serves everybody, such as a timer
    /// or a loop that happens to be started in a request. A trace that is open keeps its ids.
    /// </summary>
    /// <returns>Dispose it in the same method, with <c>using</c>. Then the earlier ids are set again.</returns>
    public static UserSessionScope SuppressUserSession()
    {
        var scope = new UserSessionScope(AmbientUserSession.Value);
        AmbientUserSession.Value = new AmbientIds(Ids: null, scope, Origin: null);
        return scope;
    }
}
