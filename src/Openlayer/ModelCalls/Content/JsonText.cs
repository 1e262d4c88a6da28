using System.Buffers;
using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Writes JSON into a buffer that is kept for the next time on the same thread. Integrations use it; not meant to be
/// used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonText
{
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _spare;

    /// <summary>Captures what is written.</summary>
    /// <typeparam name="T">The state's type.</typeparam>
    /// <param name="state">Handed to <paramref name="write"/>.</param>
    /// <param name="write">Writes one value.</param>
    public static CapturedValue Capture<T>(T state, Action<Utf8JsonWriter, T> write) =>
        With(state, write, static bytes => CapturedValue.FromJson(bytes));

    /// <summary>What is written, as a text.</summary>
    /// <inheritdoc cref="Capture{T}"/>
    public static string Of<T>(T state, Action<Utf8JsonWriter, T> write) =>
        With(state, write, static bytes => System.Text.Encoding.UTF8.GetString(bytes));

    private static TResult With<T, TResult>(
        T state,
        Action<Utf8JsonWriter, T> write,
        Func<ReadOnlySpan<byte>, TResult> take
    )
    {
        var (bytes, json) = _spare ?? New();
        // Writing a value may come back here.
        _spare = null;
        write(json, state);
        json.Flush();
        var taken = take(bytes.WrittenSpan);
        if (bytes.Capacity <= LargestKept)
        {
            bytes.ResetWrittenCount();
            json.Reset();
            _spare = (bytes, json);
        }

        return taken;
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) New()
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        return (bytes, new Utf8JsonWriter(bytes, _options));
    }
}
