using Microsoft.AspNetCore.Http;

namespace Openlayer.TestSupport;

/// <summary>How often a few bytes stand in a body that comes in parts.</summary>
internal sealed class Occurrences(ReadOnlyMemory<byte> key)
{
    // The end of what was read, in which the key may have begun, and room for as much of the next part.
    private readonly byte[] _seam = new byte[2 * (key.Length - 1)];
    private int _kept;

    public long Count { get; private set; }

    /// <summary>Counts in a request's body, read to its end.</summary>
    public static async Task<long> InAsync(HttpContext context, ReadOnlyMemory<byte> key)
    {
        var reader = context.Request.BodyReader;
        var found = new Occurrences(key);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            foreach (var part in read.Buffer)
            {
                found.AddIn(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return found.Count;
            }
        }
    }

    public void AddIn(ReadOnlySpan<byte> part)
    {
        var most = key.Length - 1;
        var joined = Math.Min(part.Length, most);
        part[..joined].CopyTo(_seam.AsSpan(_kept));
        var seam = _seam.AsSpan(0, _kept + joined);
        Count += seam.Count(key.Span) + part.Count(key.Span);
        var end = part.Length >= most ? part[^most..] : seam[^Math.Min(seam.Length, most)..];
        _kept = end.Length;
        end.CopyTo(_seam);
    }
}
