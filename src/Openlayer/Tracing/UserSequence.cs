using Openlayer.Capture;

namespace Openlayer.Tracing;

/// <summary>
/// Reads a sequence that the user hands over to tracing, which runs the user's code where it is computed.
/// </summary>
internal static class UserSequence
{
    /// <summary>
    /// Reads all items; what the sequence throws ends it, because without tracing nobody would have read it.
    /// </summary>
    /// <param name="items">The sequence.</param>
    /// <param name="failure">Takes the exception, as an item to add.</param>
    public static IReadOnlyList<T> Read<T>(IEnumerable<T> items, Func<string, T> failure)
    {
        using var untraced = UserCode.IsRunByReading(items.GetType()) ? UntracedMark.Begin() : null;
        var read = new List<T>();
        try
        {
            foreach (var item in items)
            {
                read.Add(item);
            }
        }
#pragma warning disable CA1031 // The sequence is user code: what it throws must not reach the traced call.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            read.Add(failure($"{exception.GetType().Name}: {Marker.MessageOf(exception)}"));
        }

        return read;
    }
}
