using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

// Values that are written as texts.
public readonly ref partial struct InputWriter
{
    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, char value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteStringValue([value]);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, char? value)
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
    public void Write(string name, Guid value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteStringValue(value);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, Guid? value)
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
    public void Write(string name, DateTime value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, static (json, time) => json.WriteStringValue(time));
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, DateTime? value)
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
    public void Write(string name, DateTimeOffset value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, static (json, time) => json.WriteStringValue(time));
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, DateTimeOffset? value)
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
    public void Write(string name, TimeSpan value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, ValueWriter.Formatted);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, TimeSpan? value)
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
    public void Write(string name, DateOnly value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, ValueWriter.Formatted);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, DateOnly? value)
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
    public void Write(string name, TimeOnly value)
    {
        if (_sink.Begin(name))
        {
            _sink.Row.Json.WriteWith(value, ValueWriter.Formatted);
        }
    }

    /// <inheritdoc cref="Write(string, string?)"/>
    public void Write(string name, TimeOnly? value)
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
}
