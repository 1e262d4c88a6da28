using System.Runtime.CompilerServices;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Streams that have begun and not ended, without keeping them alive. One that is dropped is reported by its finalizer;
/// at the end of a process none runs, so they are looked up here.
/// </summary>
internal static class OpenStreams
{
    private static readonly ConditionalWeakTable<IOpenStream, object?> _open = [];

    public static void Add(IOpenStream stream) => _open.TryAdd(stream, null);

    public static void Remove(IOpenStream stream) => _open.Remove(stream);

    public static void Abandon()
    {
        foreach (var (stream, _) in _open)
        {
            stream.Abandon();
        }
    }
}

/// <summary>A stream whose step is open.</summary>
internal interface IOpenStream
{
    /// <summary>Ends the step, with what was yielded so far.</summary>
    void Abandon();
}
