using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// Lists of numbers, such as embeddings. Nobody reads the 1,536 numbers of one, and writing them costs more than the
/// call: of a long list the first numbers are kept, and its length.
/// </summary>
internal static class LongNumbers
{
    /// <summary>Longest list that is kept whole.</summary>
    public const int MaxWhole = 100;

    /// <summary>Numbers kept of a longer one.</summary>
    public const int Kept = 16;

    private static readonly HashSet<Type> _numbers =
    [
        typeof(float),
        typeof(double),
        typeof(Half),
        typeof(decimal),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
    ];

    /// <summary>True for the types whose values <see cref="Write"/> takes.</summary>
    public static bool IsList(Type type)
    {
        if (type.IsArray)
        {
            return type.IsSZArray && _numbers.Contains(type.GetElementType()!);
        }

        if (!type.IsGenericType || type.GetGenericArguments() is not [var item] || !_numbers.Contains(item))
        {
            return false;
        }

        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(List<>)
            || definition == typeof(ReadOnlyMemory<>)
            || definition == typeof(Memory<>)
            || definition == typeof(ImmutableArray<>)
            || definition == typeof(IReadOnlyList<>)
            || definition == typeof(IList<>)
            || definition == typeof(ICollection<>)
            || definition == typeof(IReadOnlyCollection<>)
            || (typeof(ICollection).IsAssignableFrom(type) && !IsDictionary(type) && !UserCode.IsRunByReading(type))
            || (definition == typeof(HashSet<>));
    }

    // A frozen dictionary with text keys has one type argument: that of its values.
    private static bool IsDictionary(Type type) => typeof(IDictionary).IsAssignableFrom(type);

    /// <summary>True for a copy of what any collection held, if those are numbers.</summary>
    public static bool Are(IReadOnlyList<object?> items) =>
        items is [{ } first, ..]
        && _numbers.Contains(first.GetType())
        && items.All(item => item?.GetType() == first.GetType());

    public static void Write(Utf8JsonWriter json, object list)
    {
        if (IsNothing(list))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartArray();
        if (!WriteFloats(json, list) && !WriteOthers(json, list))
        {
            WriteBoxed(json, (IEnumerable)list, list.GetType());
        }

        json.WriteEndArray();
    }

    // A structure that was never made a list.
    private static bool IsNothing(object list) =>
        list
            is ImmutableArray<float> { IsDefault: true }
                or ImmutableArray<double> { IsDefault: true }
                or ImmutableArray<Half> { IsDefault: true }
                or ImmutableArray<int> { IsDefault: true }
                or ImmutableArray<long> { IsDefault: true };

    private static bool WriteFloats(Utf8JsonWriter json, object list)
    {
        switch (list)
        {
            case float[] or List<float> or ReadOnlyMemory<float> or Memory<float> or ImmutableArray<float>:
                Write(
                    json,
                    Span<float>(list),
                    list.GetType(),
                    static (json, number) => ValueWriter.Number(json, number)
                );
                return true;
            case double[] or List<double> or ReadOnlyMemory<double> or Memory<double> or ImmutableArray<double>:
                Write(
                    json,
                    Span<double>(list),
                    list.GetType(),
                    static (json, number) => ValueWriter.Number(json, number)
                );
                return true;
            case Half[] or List<Half> or ReadOnlyMemory<Half> or Memory<Half> or ImmutableArray<Half>:
                Write(
                    json,
                    Span<Half>(list),
                    list.GetType(),
                    static (json, number) => ValueWriter.Number(json, (float)number)
                );
                return true;
            default:
                return false;
        }
    }

    private static bool WriteOthers(Utf8JsonWriter json, object list)
    {
        switch (list)
        {
            case int[] or List<int> or ReadOnlyMemory<int> or Memory<int> or ImmutableArray<int>:
                Write(json, Span<int>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case long[] or List<long> or ReadOnlyMemory<long> or Memory<long> or ImmutableArray<long>:
                Write(json, Span<long>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<sbyte> or Memory<sbyte>:
                Write(json, Span<sbyte>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<short> or Memory<short>:
                Write(json, Span<short>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<ushort> or Memory<ushort>:
                Write(json, Span<ushort>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<uint> or Memory<uint>:
                Write(json, Span<uint>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<ulong> or Memory<ulong>:
                Write(json, Span<ulong>(list), list.GetType(), static (json, number) => json.WriteNumberValue(number));
                return true;
            case ReadOnlyMemory<decimal> or Memory<decimal>:
                Write(
                    json,
                    Span<decimal>(list),
                    list.GetType(),
                    static (json, number) => json.WriteNumberValue(number)
                );
                return true;
            default:
                return false;
        }
    }

    private static ReadOnlySpan<T> Span<T>(object list) =>
        list switch
        {
            T[] array => array,
            List<T> items => CollectionsMarshal.AsSpan(items),
            ReadOnlyMemory<T> memory => memory.Span,
            Memory<T> memory => memory.Span,
            ImmutableArray<T> { IsDefault: false } items => items.AsSpan(),
            _ => [],
        };

    private static void Write<T>(
        Utf8JsonWriter json,
        ReadOnlySpan<T> numbers,
        Type type,
        Action<Utf8JsonWriter, T> write
    )
        where T : INumberBase<T>
    {
        foreach (var number in numbers.Length <= MaxWhole ? numbers : numbers[..Kept])
        {
            write(json, number);
        }

        if (numbers.Length > MaxWhole)
        {
            Marker.LongNumbers(json, type, numbers.Length, Kept);
        }
    }

    private static void WriteBoxed(Utf8JsonWriter json, IEnumerable numbers, Type type)
    {
        var first = new object[MaxWhole];
        var count = 0;
        foreach (var number in numbers)
        {
            if (count < MaxWhole)
            {
                first[count] = number;
            }

            count++;
        }

        foreach (var number in first.AsSpan(0, count <= MaxWhole ? count : Kept))
        {
            ValueWriter.Immutable(json, number is Half half ? (float)half : number);
        }

        if (count > MaxWhole)
        {
            Marker.LongNumbers(json, type, count, Kept);
        }
    }
}
