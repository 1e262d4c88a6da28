using Microsoft.Agents.AI;

namespace Openlayer.Agents.Runs;

/// <summary>The session that an agent's thread is, as the options say.</summary>
internal sealed class ThreadSessions(AgentTracingOptions options)
{
    private const string Key = "openlayer.session";

    private static readonly Lock _naming = new();

    /// <summary>Sets the session of a thread, where none is set.</summary>
    /// <param name="thread">The thread of a run.</param>
    /// <param name="session">The session's id, if it was set.</param>
    /// <param name="problem">What prevented it.</param>
    /// <returns>Null where there is nothing to set.</returns>
    public UserSessionScope? Use(AgentSession? thread, out string? session, out string? problem)
    {
        session = problem = null;
        if (thread is null || OpenlayerTracer.CurrentSessionId is not null)
        {
            return null;
        }

        try
        {
            session = options.SessionFromThread?.Invoke(thread);
            if (string.IsNullOrEmpty(session))
            {
                session = options.ThreadsAreSessions ? IdOf(thread) : null;
            }

            return session is null ? null : OpenlayerTracer.UseUserSession(OpenlayerTracer.CurrentUserId, session);
        }
#pragma warning disable CA1031 // The run goes on without a session.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            session = null;
            problem = $"session of the thread: {exception.GetType().Name}";
            return null;
        }
    }

    // Not the conversation's id at the provider: that comes with the first answer, and may change with each.
    private static string IdOf(AgentSession thread)
    {
        lock (_naming)
        {
            if (thread.StateBag.TryGetValue<string>(Key, out var id) && !string.IsNullOrEmpty(id))
            {
                return id;
            }

            id = Guid.NewGuid().ToString();
            thread.StateBag.SetValue(Key, id);
            return id;
        }
    }
}
