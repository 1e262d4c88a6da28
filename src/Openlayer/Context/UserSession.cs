namespace Openlayer.Context;

/// <summary>
/// Whose call it is and in which conversation. Immutable, so that a flow that copied it keeps what it saw.
/// </summary>
internal sealed record UserSession(string? UserId, string? SessionId)
{
    public static UserSession? Of(ContextId userId, ContextId sessionId) =>
        userId.Value is null && sessionId.Value is null ? null : new UserSession(userId.Value, sessionId.Value);
}
