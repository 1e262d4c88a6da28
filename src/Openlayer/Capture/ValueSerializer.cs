using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>
/// Takes the JSON of a mutable value at the moment it is captured. Whatever the value does, the result is a value: the
/// fast path is System.Text.Json's own; only what that refuses is walked member by member, so that one bad member does
/// not cost the rest.
/// </summary>
internal sealed class ValueSerializer(CaptureOptions limits, IReadOnlyList<JsonSerializerContext> contexts)
{
    private const int BeginningLength = 1024;

    // Null where values need care, or once did: asking System.Text.Json first would cost an exception each time.
    private readonly ConcurrentDictionary<Type, JsonTypeInfo?> _plain = new();
    private readonly TypeContracts _contracts = new(contexts, limits);

    public int MaxValueBytes => limits.MaxValueBytes;

    public CapturedValue Snapshot(object value)
    {
        var buffer = LimitedBuffer.Rent();
        try
        {
            var captured = Take(buffer, value);
            LimitedBuffer.Return(buffer);
            return captured;
        }
#pragma warning disable CA1031 // Members are user code; whatever they throw must not reach the traced call.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The buffer is not used again: nobody knows what state it is in.
            return Failed(value.GetType(), exception);
        }
    }

    /// <summary>What may be recorded of a classified value.</summary>
    public CapturedValue Classified(object value, ClassifiedAs classification)
    {
        using var buffer = new LimitedBuffer();
        WriteAlone(buffer, json => _contracts.Classified.Write(json, value, classification), limit: int.MaxValue);
        return new CapturedValue(buffer.Kept.ToArray());
    }

    /// <summary>One value of several that were captured one by one.</summary>
    /// <param name="items">Captured items.</param>
    /// <param name="count">How many there were in all; where that is more, the list ends in a marker.</param>
    /// <param name="type">The items' declared type.</param>
    public CapturedValue List(IReadOnlyList<CapturedValue> items, long count, Type type)
    {
        using var row = new RowBuffer(limits.MaxValueBytes, Redaction.None);
        row.Json.WriteStartArray();
        foreach (var item in items)
        {
            item.Write(row);
        }

        if (count > items.Count)
        {
            row.Json.WriteWith(items.Count, (json, kept) => Marker.TooMany(json, type, kept));
        }

        row.Json.WriteEndArray();
        return new CapturedValue(row.Written.ToArray());
    }

    private CapturedValue Take(LimitedBuffer buffer, object value)
    {
        var type = value.GetType();
        if (value is byte[] bytes && bytes.Length > limits.MaxValueBytes)
        {
            // Nobody reads the beginning of an image, and its size is known.
            WriteAlone(
                buffer,
                json => Marker.TooLarge(json, type, bytes.Length, false, limits.MaxValueBytes, ""),
                limit: int.MaxValue
            );
            return new CapturedValue(buffer.Kept.ToArray());
        }

        if (!TryFast(buffer, value, type))
        {
            WriteCarefully(buffer, value);
        }

        if (buffer.Exceeded)
        {
            WriteTooLarge(buffer, type);
        }

        return new CapturedValue(buffer.Kept.ToArray());
    }

    private CapturedValue Failed(Type type, Exception exception)
    {
        using var buffer = new LimitedBuffer();
        // The limit is the user's, and a marker must be whole whatever it is.
        WriteAlone(buffer, json => Marker.Failed(json, type, exception), limit: int.MaxValue);
        return new CapturedValue(buffer.Kept.ToArray());
    }

    private bool TrySimple(LimitedBuffer buffer, object value)
    {
        // A context may have names and numbers its own way.
        if (value is not (Dictionary<string, object?> or Dictionary<string, long>) || contexts.Count > 0)
        {
            return false;
        }

        buffer.Reset(limits.MaxValueBytes);
        try
        {
            if (SimpleDictionaries.TryWrite(buffer.Json, value, LongTextConverter.MaxLengthIn(limits)))
            {
                buffer.Json.Flush();
                return true;
            }
        }
#pragma warning disable CA1031 // Another thread changes it, or a name is no text: the careful path knows what to do.
        catch (Exception) { }
#pragma warning restore CA1031
        return buffer.IsStopped;
    }

    private bool TryFast(LimitedBuffer buffer, object value, Type type)
    {
        if (TrySimple(buffer, value))
        {
            return true;
        }

        var contract = _plain.GetOrAdd(type, static (type, contracts) => PlainContract(type, contracts), _contracts);
        if (contract is null)
        {
            return false;
        }

        buffer.Reset(limits.MaxValueBytes);
        try
        {
            JsonSerializer.Serialize(buffer.Json, value, contract);
            buffer.Json.Flush();
            return true;
        }
        catch (NeedsCareException needed)
        {
            if (needed.IsForAll)
            {
                _plain[type] = null;
            }

            return false;
        }
        // A cycle, too deep, a collection that changes, a type without a contract: the careful path finds out which.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return buffer.IsStopped;
        }
    }

    private static JsonTypeInfo? PlainContract(Type type, TypeContracts contracts) =>
        UncapturableValues.Is(type) || UncapturableValues.IsLazy(type) || ProxyTypes.KindOf(type) != ProxyKind.None
            ? null
            : contracts.Find(type);

    private void WriteCarefully(LimitedBuffer buffer, object value)
    {
        using var flow = CaptureSettings.Current.UserCode.Enter();
        var writer = CarefulWriter.Of(buffer, _contracts, limits);
        try
        {
            buffer.Reset(limits.MaxValueBytes);
            writer.Write(value);
            buffer.Json.Flush();
        }
        catch (ValueTooLargeException)
        {
            // The buffer knows that it is over the limit.
        }
        finally
        {
            writer.Forget();
        }
    }

    private void WriteTooLarge(LimitedBuffer buffer, Type type)
    {
        var total = buffer.Total;
        var isAtLeast = buffer.IsStopped;
        var beginning = Encoding.UTF8.GetString(buffer.Kept[..Math.Min(buffer.Kept.Length, BeginningLength)]);
        WriteAlone(
            buffer,
            json => Marker.TooLarge(json, type, total, isAtLeast, limits.MaxValueBytes, beginning.TrimEnd('\uFFFD')),
            limit: int.MaxValue
        );
    }

    private void WriteAlone(LimitedBuffer buffer, Action<Utf8JsonWriter> write, int limit = 0)
    {
        buffer.Reset(limit == 0 ? limits.MaxValueBytes : limit);
        write(buffer.Json);
        buffer.Json.Flush();
    }
}
