using System.Security.Claims;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Openlayer.AspNetCore.Blazor;

/// <summary>One event of a circuit.</summary>
/// <param name="Circuit">That of one open page.</param>
/// <param name="User">Who is signed in, or why nobody knows; null for nobody. It has ended.</param>
internal readonly record struct CircuitCall(Circuit Circuit, Task<ClaimsPrincipal?> User);
