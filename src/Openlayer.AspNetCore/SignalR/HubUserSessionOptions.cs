using Microsoft.AspNetCore.SignalR;

namespace Openlayer.AspNetCore.SignalR;

/// <summary>Where a call of a SignalR hub holds the ids of its user and session.</summary>
/// <remarks>Read once, when the first hub is used; a later change of an instance has no effect.</remarks>
public sealed class HubUserSessionOptions
{
    /// <summary>
    /// Reads the user's id (<c>user_id</c>) from the connection, by default its <c>UserIdentifier</c>: the signed-in
    /// user. <c>default</c> or null is an anonymous user.
    /// </summary>
    public Func<HubCallerContext, ContextId> UserId { get; set; } = static connection => connection.UserIdentifier;

    /// <summary>
    /// Reads the session's id (<c>session_id</c>) from the connection, by default its <c>ConnectionId</c>, which is
    /// another one after the client has reconnected. <c>default</c> or null is no session.
    /// </summary>
    public Func<HubCallerContext, ContextId> SessionId { get; set; } = static connection => connection.ConnectionId;

    /// <summary>
    /// Reads the session's id from one call of a method, such as from an argument; none by default. Where it gives
    /// none, <see cref="SessionId"/> counts.
    /// </summary>
    public Func<HubInvocationContext, ContextId> SessionIdOfCall { get; set; } = static _ => default;

    /// <summary>
    /// Longest id that is taken, in characters, 256 by default; at least 1. A longer id, or one with control
    /// characters, counts as none and is logged.
    /// </summary>
    public int MaxIdLength { get; set; } = 256;
}
