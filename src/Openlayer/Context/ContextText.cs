using System.Text;

namespace Openlayer.Context;

/// <summary>
/// A context as text, for messages and headers: <c>1;u=ada;s=chat-1;t=…</c>. The number is the version; each value is
/// percent-encoded, so the text is ASCII without quotes, commas or spaces. Within a version, unknown names are skipped.
/// </summary>
internal static class ContextText
{
    /// <summary>Longest id that a text carries, in UTF-16 units.</summary>
    public const int MaxIdLength = 256;

    /// <summary>Longest text that is read: three ids of the greatest length, each unit as nine characters.</summary>
    public const int MaxLength = 8 * 1024;

    private const string Version = "1";
    private const char User = 'u';
    private const char Session = 's';
    private const char Trace = 't';

    public static string Of(string? userId, string? sessionId, string? traceId)
    {
        var text = new StringBuilder(Version);
        Append(text, User, userId);
        Append(text, Session, sessionId);
        Append(text, Trace, traceId);
        return text.ToString();
    }

    /// <summary>Reads a text back.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">What it says.</param>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Read(string text, out (string? UserId, string? SessionId, string? TraceId) context)
    {
        context = default;
        if (text.Length > MaxLength)
        {
            return $"It has {text.Length} characters, and a context has at most {MaxLength}.";
        }

        var parts = text.Split(';');
        return parts[0] == Version ? ReadParts(parts.AsSpan(1), ref context) : FaultOfVersion(parts[0]);
    }

    private static string FaultOfVersion(string version) =>
        int.TryParse(version, out var number) && number > 1
            ? $"It is of version {number}, which a later version of Openlayer writes. This one reads version 1."
            : "It does not begin with '1', the version of a context.";

    private static string? ReadParts(
        ReadOnlySpan<string> parts,
        ref (string? UserId, string? SessionId, string? TraceId) context
    )
    {
        foreach (var part in parts)
        {
            if (part.Length < 2 || part[1] != '=')
            {
                return "A part of it is not a letter, '=' and a value.";
            }

            var value = Uri.UnescapeDataString(part[2..]);
            if (value.Length > MaxIdLength)
            {
                return $"An id in it has {value.Length} characters, and may have {MaxIdLength}.";
            }

            context = part[0] switch
            {
                User => context with { UserId = value },
                Session => context with { SessionId = value },
                Trace => context with { TraceId = value },
                _ => context,
            };
        }

        return null;
    }

    private static void Append(StringBuilder text, char name, string? value)
    {
        if (value is not null && value.Length <= MaxIdLength)
        {
            text.Append(';').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }
}
