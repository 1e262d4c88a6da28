using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Openlayer;

// The priority leaves to these what ContextId does not take, so no call can be ambiguous by their optional parameters.
[SuppressMessage(
    "ApiDesign",
    "RS0026:Do not add multiple public overloads with optional parameters",
    Justification = "Their priorities differ."
)]
public static partial class OpenlayerTracer
{
    /// <summary>As the other overload, for ids that are nullable numbers or Guids, or claims.</summary>
    /// <param name="userId">The user; null for none.</param>
    /// <param name="sessionId">The session; null for none.</param>
    [OverloadResolutionPriority(-1)]
    public static void SetUserSessionContext(
        NullableContextId userId = default,
        NullableContextId sessionId = default
    ) => SetUserSessionContext(userId.Id, sessionId.Id);

    /// <summary>As the other overload, for ids that are nullable numbers or Guids, or claims.</summary>
    /// <param name="userId">The user; null for none.</param>
    /// <param name="sessionId">The session; null for none.</param>
    /// <returns>Dispose it in the same method, with <c>using</c>.</returns>
    [OverloadResolutionPriority(-1)]
    public static UserSessionScope UseUserSession(
        NullableContextId userId = default,
        NullableContextId sessionId = default
    ) => UseUserSession(userId.Id, sessionId.Id);

    /// <summary>As the other overload, for ids that are nullable numbers or Guids, or claims.</summary>
    /// <param name="userId">The user; null for none; left out, it stays as it is.</param>
    /// <param name="sessionId">The session; null for none; left out, it stays as it is.</param>
    [OverloadResolutionPriority(-1)]
    public static void UpdateTraceUserSession(
        NullableContextId userId = default,
        NullableContextId sessionId = default
    ) => UpdateTraceUserSession(userId.Id, sessionId.Id);
}
