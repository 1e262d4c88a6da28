using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

/// <summary>
/// One captured argument or result: an immutable value kept as it is, or the JSON of a mutable one, taken at once.
/// Made by generated code; not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CapturedValue
{
    // A number or a time in _bits with the singleton that can write it in _content, so that capturing it boxes nothing;
    // otherwise a string, JSON, or a boxed value that is immutable and has more than 64 bits.
    private readonly object? _content;
    private readonly long _bits;

    internal CapturedValue(object? content, long bits = 0)
    {
        _content = content;
        _bits = bits;
    }

    internal bool IsNull => _content is null;

    /// <summary>The JSON of a value that was written when it was captured; empty for the other kinds.</summary>
    public ReadOnlySpan<byte> Json => _content as byte[];

    /// <summary>Bytes that the value keeps alive, roughly.</summary>
    internal int Size =>
        _content switch
        {
            string text => MemorySize.Of(text),
            byte[] json => json.Length,
            CompositeValue composite => composite.Size,
            _ => 0,
        };

    /// <summary>Captures a value as it is now. Never throws: what can't be captured becomes a marked value.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="value">The value; null is kept as null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedValue From<T>(T value)
    {
        if (typeof(T) == typeof(string))
        {
            return new CapturedValue(CapturedText.Of((string?)(object?)value));
        }

        if (typeof(T) == typeof(int))
        {
            return new CapturedValue(Scalar.Int64, (int)(object)value!);
        }

        if (typeof(T) == typeof(bool))
        {
            return new CapturedValue(Scalar.Boolean, (bool)(object)value! ? 1 : 0);
        }

        if (typeof(T) == typeof(long))
        {
            return new CapturedValue(Scalar.Int64, (long)(object)value!);
        }

        if (typeof(T) == typeof(double))
        {
            return new CapturedValue(Scalar.Double, BitConverter.DoubleToInt64Bits((double)(object)value!));
        }

        return FromSmaller(value);
    }

    /// <summary>The rest of <see cref="From"/>, of which the compiler keeps one branch for each type as well.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static CapturedValue FromSmaller<T>(T value)
    {
        if (typeof(T) == typeof(float))
        {
            return new CapturedValue(Scalar.Single, BitConverter.SingleToInt32Bits((float)(object)value!));
        }

        if (typeof(T) == typeof(short))
        {
            return new CapturedValue(Scalar.Int64, (short)(object)value!);
        }

        if (typeof(T) == typeof(byte))
        {
            return new CapturedValue(Scalar.Int64, (byte)(object)value!);
        }

        if (typeof(T) == typeof(uint))
        {
            return new CapturedValue(Scalar.Int64, (uint)(object)value!);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return new CapturedValue(Scalar.DateTime, ((DateTime)(object)value!).ToBinary());
        }

        return FromOther(value);
    }

    /// <summary>Captures what may be recorded of a classified value: the redactor's text, or a marker.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="value">The value; null is kept as null.</param>
    /// <param name="classification">How it is classified.</param>
    public static CapturedValue FromClassified<T>(T value, ClassifiedAs classification) =>
        value switch
        {
            null => default,
            _ when classification.IsNone => From(value),
            _ => Classified(CaptureSettings.Current, value, classification),
        };

    /// <summary>Captures a value that is JSON already. Too long, it is cut as any value is.</summary>
    /// <param name="json">Valid JSON in UTF-8; copied.</param>
    public static CapturedValue FromJson(ReadOnlySpan<byte> json)
    {
        if (json.Length <= CaptureSettings.Current.Values.MaxValueBytes)
        {
            return new CapturedValue(json.ToArray());
        }

        using var document = JsonDocument.Parse(json.ToArray());
        return From(document.RootElement);
    }

    internal void Write(RowBuffer row) => ValueWriter.Write(row, _content, _bits);

    private static CapturedValue FromOther<T>(T value) =>
        value switch
        {
            null => default,
            string text => new CapturedValue(CapturedText.Of(text)),
            _ when ValueWriter.IsImmutable(value) => new CapturedValue(value),
            _ => Snapshot(CaptureSettings.Current, value),
        };

    private static CapturedValue Snapshot(CaptureSettings settings, object value) =>
        // A getter that calls a traced method with its own object would be read again without end.
        settings.UserCode.IsInside
            ? default
            : settings.Values.Snapshot(value);

    private static CapturedValue Classified(CaptureSettings settings, object value, ClassifiedAs classification) =>
        settings.UserCode.IsInside ? default : settings.Values.Classified(value, classification);
}
