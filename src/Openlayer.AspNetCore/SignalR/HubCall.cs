using Microsoft.AspNetCore.SignalR;

namespace Openlayer.AspNetCore.SignalR;

/// <summary>One call of a hub.</summary>
/// <param name="Connection">The connection that it came by.</param>
/// <param name="Invocation">The method; null when a connection begins or ends.</param>
internal readonly record struct HubCall(HubCallerContext Connection, HubInvocationContext? Invocation);
