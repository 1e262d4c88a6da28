namespace Openlayer.Context;

/// <summary>
/// The ids of the current flow. They flow down into calls, tasks and timers, and never up into the caller of an async
/// method or across to another request.
/// </summary>
internal static class AmbientUserSession
{
    private static readonly AsyncLocal<AmbientIds?> _value = new();

    /// <summary>The ids, or null.</summary>
    public static UserSession? Current => _value.Value?.Ids;

    /// <summary>The ids with the scope that they are in.</summary>
    public static AmbientIds? Value
    {
        get => _value.Value;
        set => _value.Value = value;
    }

    /// <summary>Replaces the ids, within the scope that is open.</summary>
    public static void Set(UserSession? ids)
    {
        var (scope, origin) = (_value.Value?.Scope, _value.Value?.Origin);
        _value.Value = ids is null && scope is null && origin is null ? null : new AmbientIds(ids, scope, origin);
    }
}

/// <summary>Ids, and the innermost scope that was open when they were set. Immutable.</summary>
/// <param name="Ids">The ids, or null for none.</param>
/// <param name="Scope">The scope; null outside of any.</param>
/// <param name="Origin">The trace that the work of this flow was queued in, if it was queued.</param>
internal sealed record AmbientIds(UserSession? Ids, UserSessionScope? Scope, string? Origin = null);
