using Microsoft.Extensions.Caching.Memory;

namespace SupportChat.Answers;

/// <summary>The conversations of the sessions that were active lately.</summary>
public sealed class Conversations : IDisposable
{
    private static readonly TimeSpan _idle = TimeSpan.FromHours(1);
    private readonly MemoryCache _sessions = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>A user's session; an empty one that nobody keeps when there is no session.</summary>
    public Conversation Of(string? userId, string? sessionId) =>
        sessionId is null
            ? new Conversation()
            : _sessions.GetOrCreate(
                (userId, sessionId),
                static entry =>
                {
                    entry.Size = 1;
                    entry.SlidingExpiration = _idle;
                    return new Conversation();
                }
            )!;

    /// <inheritdoc/>
    public void Dispose() => _sessions.Dispose();
}
