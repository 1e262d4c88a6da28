using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Openlayer.Context;

namespace Openlayer;

/// <summary>
/// Whose work an item of a queue is: the user, the session, and the trace that it was queued in. Made by
/// <see cref="OpenlayerTracer.CaptureContext"/>. <c>default</c> is the context of nobody.
/// </summary>
/// <remarks>
/// Immutable, and so thread-safe. As JSON it is its text, so it can be a property of a message. JSON null, and a text
/// that is no context, are read as <c>default</c>: a message must not fail for its ids.
/// </remarks>
[JsonConverter(typeof(CapturedContextConverter))]
public readonly record struct CapturedContext
{
    /// <summary>Longest id that <see cref="ToString"/> carries, in UTF-16 units.</summary>
    public const int MaxIdLength = ContextText.MaxIdLength;

    /// <summary>Longest text that <see cref="Parse"/> reads. A text that <see cref="ToString"/> makes is
    /// shorter.</summary>
    public const int MaxTextLength = ContextText.MaxLength;

    internal CapturedContext(string? userId, string? sessionId, string? traceId)
    {
        UserId = Given(userId);
        SessionId = Given(sessionId);
        TraceId = Given(traceId);
    }

    /// <summary>The user, or null.</summary>
    public string? UserId { get; }

    /// <summary>The session, or null.</summary>
    public string? SessionId { get; }

    /// <summary>The row's id of the trace that the item was queued in, or null.</summary>
    public string? TraceId { get; }

    /// <summary>True when there is no user, no session and no trace.</summary>
    public bool IsEmpty => UserId is null && SessionId is null && TraceId is null;

    /// <summary>
    /// Sets these ids for this flow until the result is disposed. What is traced meanwhile is no step of a trace that
    /// is open around it: each item has traces of its own. They name the trace that the item was queued in
    /// (<c>parentInferenceId</c>). An empty context sets that there are no ids.
    /// </summary>
    /// <returns>Dispose it in the same method, with <c>using</c>, before the next item.</returns>
    public RestoredContext Restore() => new(this);

    /// <summary>
    /// The context as text of printable ASCII without spaces, for a message or a header. An id of more than
    /// <see cref="MaxIdLength"/> characters is left out.
    /// </summary>
    public override string ToString() => ContextText.Of(UserId, SessionId, TraceId);

    /// <summary>Reads what <see cref="ToString"/> has written in this version of Openlayer or an earlier one.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is no context, or is longer than
    /// <see cref="MaxTextLength"/>.</exception>
    public static CapturedContext Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return ContextText.Read(text, out var read) is { } fault
            ? throw new FormatException($"The text is not a context of OpenlayerTracer.CaptureContext. {fault}")
            : new CapturedContext(read.UserId, read.SessionId, read.TraceId);
    }

    /// <summary>As <see cref="Parse"/>, without an exception.</summary>
    /// <param name="text">The text; null is no context.</param>
    /// <param name="context">What it says; empty when it is no context, so it can be restored in any case.</param>
    /// <returns>False when the text is no context.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out CapturedContext context)
    {
        if (text is not null && ContextText.Read(text, out var read) is null)
        {
            context = new CapturedContext(read.UserId, read.SessionId, read.TraceId);
            return true;
        }

        context = default;
        return false;
    }

    private static string? Given(string? id) => string.IsNullOrWhiteSpace(id) ? null : id;
}
