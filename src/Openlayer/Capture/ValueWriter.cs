using System.Globalization;
using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>Writes captured values, each type as System.Text.Json would, without asking it.</summary>
internal static class ValueWriter
{
    /// <summary>True for values that nobody can change after they were captured.</summary>
    public static bool IsImmutable(object value) =>
        value
            is string
                or int
                or bool
                or long
                or double
                or Guid
                or decimal
                or float
                or uint
                or ulong
                or short
                or ushort
                or byte
                or sbyte
                or char
                or DateTime
                or DateTimeOffset
                or TimeSpan
                or DateOnly
                or TimeOnly
                or Uri
                or Version
                or Enum
                or Int128
                or UInt128
                or Half;

    public static void Write(RowBuffer row, object? content, long bits)
    {
        var json = row.Json;
        switch (content)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                Text(row, text);
                break;
            case Scalar scalar:
                scalar.Write(json, bits);
                break;
            case CompositeValue composite:
                composite.Write(row);
                break;
            case byte[] captured:
                if (captured.Length <= row.Left)
                {
                    row.Redaction.Write(json, captured);
                }
                else
                {
                    json.WriteWith(captured.Length, Marker.NoRoom);
                }

                break;
            default:
                json.WriteWith(content, Immutable);
                break;
        }
    }

    /// <summary>A text, cut where it exceeds the limit, with its original length at the cut.</summary>
    public static void Text(RowBuffer row, string? text)
    {
        if (text is null)
        {
            row.Json.WriteNullValue();
            return;
        }

        var redacted = row.Redaction.Of(text)!;
        var isWhole = text.Length <= row.MaxTextLength;
        var limit = (int)Math.Clamp(row.Left, 0, row.MaxTextLength);
        if (isWhole && redacted.Length <= limit)
        {
            row.Json.WriteStringValue(redacted);
        }
        else
        {
            row.Json.WriteStringValue(Cut(redacted, limit, isWhole ? redacted.Length : CutTexts.LengthOf(text)));
        }
    }

    /// <summary>A text inside a value, cut where it is longer than that.</summary>
    public static void Short(Utf8JsonWriter json, string text, int limit) =>
        json.WriteStringValue(text.Length <= limit ? text : Cut(text, limit, text.Length));

    /// <summary>JSON has no infinities and no NaN: they are written by name.</summary>
    public static void Number(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void Number(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    public static void Number(Utf8JsonWriter json, Half value)
    {
        var text = value.ToString(CultureInfo.InvariantCulture);
        if (Half.IsFinite(value))
        {
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    /// <summary>An enum's value without a name is a number.</summary>
    private static void Named(Utf8JsonWriter json, string name)
    {
        if (char.IsAsciiDigit(name[^1]) && (char.IsAsciiDigit(name[0]) || name[0] == '-'))
        {
            json.WriteRawValue(name, skipInputValidation: true);
        }
        else
        {
            json.WriteStringValue(name);
        }
    }

    /// <summary>A value whose JSON form is its invariant text.</summary>
    public static void Formatted<T>(Utf8JsonWriter json, T value)
        where T : struct, IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        var format = typeof(T) == typeof(TimeSpan) ? "c" : "O";
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    public static void Immutable(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case int or long or short or ushort or byte or sbyte or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case bool boolean:
                json.WriteBooleanValue(boolean);
                break;
            case double number:
                Number(json, number);
                break;
            case float number:
                Number(json, number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case Guid guid:
                json.WriteStringValue(guid);
                break;
            case DateTime time:
                json.WriteStringValue(time);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            default:
                Rarer(json, value);
                break;
        }
    }

    private static void Rarer(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case Int128 or UInt128:
                json.WriteRawValue(AsText(value), skipInputValidation: true);
                break;
            case Half number:
                Number(json, number);
                break;
            case Enum named:
                Named(json, named.ToString());
                break;
            default:
                json.WriteStringValue(AsText(value));
                break;
        }
    }

    /// <summary>The invariant text of an immutable value.</summary>
    public static string AsText(object value) =>
        value switch
        {
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("O", CultureInfo.InvariantCulture),
            TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
            Uri uri => UriText.Of(uri),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string Cut(string text, int limit, int length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, WholeCharacters(text, Math.Min(limit, text.Length)))}… [cut: {length} characters]"
        );

    /// <summary>Half of a surrogate pair is not a character, and not valid in JSON.</summary>
    private static int WholeCharacters(string text, int length) =>
        length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
