using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Openlayer.AspNetCore.SignalR;

/// <summary>
/// The stream that a hub's method returns: its body runs while SignalR reads it, with the ids of the call.
/// </summary>
/// <remarks>
/// A method that returns a <c>ChannelReader</c> has begun its work within the call, so it has the ids.
/// </remarks>
internal abstract class HubStream
{
    private static readonly ConcurrentDictionary<Type, HubStream?> _kinds = new();

    public static object? WithIds(object? result, (string? User, string? Session) ids) =>
        result is null ? null : _kinds.GetOrAdd(result.GetType(), KindOf)?.Wrap(result, ids) ?? result;

    protected abstract object Wrap(object stream, (string? User, string? Session) ids);

    // A type that is several streams is left alone: SignalR knows which one it reads.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "SignalR needs the same interface.")]
    private static HubStream? KindOf(Type type)
    {
        Type[] items =
        [
            .. type.GetInterfaces()
                .Where(static one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
                .Select(static one => one.GenericTypeArguments[0]),
        ];
        return items is [var item] && (RuntimeFeature.IsDynamicCodeSupported || !item.IsValueType)
            ? Create(item)
            : null;
    }

    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "Asked for reference types alone, whose code is shared, where no code can be made."
    )]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "HubStream<T> is used whole.")]
    [UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "HubStream<T> asks nothing of its argument.")]
    private static HubStream Create(Type item) =>
        (HubStream)Activator.CreateInstance(typeof(HubStream<>).MakeGenericType(item))!;
}

/// <inheritdoc/>
internal sealed class HubStream<T> : HubStream
{
    protected override object Wrap(object stream, (string? User, string? Session) ids) =>
        new Read((IAsyncEnumerable<T>)stream, ids);

    private sealed class Read(IAsyncEnumerable<T> stream, (string? User, string? Session) ids) : IAsyncEnumerable<T>
    {
        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            using var scope = OpenlayerTracer.UseUserSession(ids.User, ids.Session);
            return new Items(stream.GetAsyncEnumerator(cancellationToken), ids);
        }
    }

    // Each step is a call of its own: what one sets does not reach the next.
    private sealed class Items(IAsyncEnumerator<T> items, (string? User, string? Session) ids) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public async ValueTask<bool> MoveNextAsync()
        {
            using var scope = OpenlayerTracer.UseUserSession(ids.User, ids.Session);
            return await items.MoveNextAsync().ConfigureAwait(false);
        }

        public async ValueTask DisposeAsync()
        {
            using var scope = OpenlayerTracer.UseUserSession(ids.User, ids.Session);
            await items.DisposeAsync().ConfigureAwait(false);
        }
    }
}
