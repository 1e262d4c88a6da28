using System.Security.Claims;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Openlayer.AspNetCore.Blazor;

/// <summary>Where a Blazor Server circuit holds the ids of its user and session.</summary>
/// <remarks>Read once, when the services are added; a later change of an instance has no effect.</remarks>
public sealed class CircuitUserSessionOptions
{
    /// <summary>
    /// Reads the user's id (<c>user_id</c>) from the signed-in user, by default the claim
    /// <see cref="ClaimTypes.NameIdentifier"/> or <c>sub</c>. <c>default</c> or null is an anonymous user. It is not
    /// asked where nobody is signed in.
    /// </summary>
    public Func<ClaimsPrincipal, ContextId> UserId { get; set; } =
        static user => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.FindFirstValue("sub");

    /// <summary>
    /// Reads the session's id (<c>session_id</c>) from the circuit, by default its id: one open page of a browser.
    /// <c>default</c> or null is no session.
    /// </summary>
    public Func<Circuit, ContextId> SessionId { get; set; } = static circuit => circuit.Id;

    /// <summary>
    /// Longest id that is taken, in characters, 256 by default; at least 1. A longer id, or one with control
    /// characters, counts as none and is logged.
    /// </summary>
    public int MaxIdLength { get; set; } = 256;
}
