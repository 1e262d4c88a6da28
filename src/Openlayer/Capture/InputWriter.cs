using System.ComponentModel;
using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Takes the captured arguments of a step, one call each, without boxing. Called by generated code; not meant to be
/// used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct InputWriter
{
    private readonly InputSink _sink;

    internal InputWriter(InputSink sink) => _sink = sink;

    /// <summary>Writes one argument; null is written as null.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public void Write(string name, string? value)
    {
        if (_sink.Begin(name))
        {
            ValueWriter.Text(_sink.Row, value);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, CapturedValue value)
    {
        if (_sink.Begin(name))
        {
            value.Write(_sink.Row);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, Uri? value) => Write(name, value is null ? null : UriText.Of(value));

    /// <inheritdoc cref="Write(string, string?)"/>
    public void WriteEnum<TEnum>(string name, TEnum value)
        where TEnum : struct, Enum
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteStringValue(value.ToString());
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void WriteEnum<TEnum>(string name, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } given)
        {
            WriteEnum(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, bool value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteBooleanValue(value);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, bool? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, long value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteNumberValue(value);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, long? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, ulong value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, static (json, number) => json.WriteNumberValue(number));
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, ulong? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, float value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, ValueWriter.Number);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, float? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, double value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, ValueWriter.Number);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, double? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, decimal value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, static (json, number) => json.WriteNumberValue(number));
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, decimal? value)
    {
        if (value is { } given)
        {
            Write(name, given);
        }
        else
        {
            WriteNull(name);
        }
    }

    private void WriteNull(string name)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteNullValue();
        }
    }
}
