using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Openlayer.Propagation;

/// <summary>The entries that say whose request one is, and in which trace it was made.</summary>
internal sealed class OutgoingIds(PropagationOptions options)
{
    public const string Prefix = "openlayer.";
    public const string User = Prefix + "user";
    public const string Session = Prefix + "session";
    public const string Trace = Prefix + "trace";

    // Whoever receives it sees that it is no id.
    private const string HashPrefix = "hmac-";

    /// <summary>Those of this flow: of its trace, if one is open.</summary>
    public IReadOnlyList<(string Name, string Value)> Now()
    {
        var trace = OpenlayerTracer.CurrentTrace;
        List<(string, string)> entries = [];
        Add(entries, User, trace is null ? OpenlayerTracer.CurrentUserId : trace.UserId);
        Add(entries, Session, trace is null ? OpenlayerTracer.CurrentSessionId : trace.SessionId);
        if (trace?.InferenceId is { } id && id.Length <= options.MaxIdLength)
        {
            entries.Add((Trace, id));
        }

        return entries;
    }

    private void Add(List<(string, string)> entries, string name, string? id)
    {
        if (id is not null && id.Length <= options.MaxIdLength)
        {
            entries.Add((name, options.HashKey is { } key ? Hash(key.Span, id) : id));
        }
    }

    private static string Hash(ReadOnlySpan<byte> key, string id) =>
        HashPrefix + Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(id)));
}
