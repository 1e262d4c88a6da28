using System.Globalization;
using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Common.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>
/// The attributes of a span, or of an event. What is taken out of them has a field of its own. The rest is metadata.
/// </summary>
internal sealed class SpanAttributes
{
    private readonly Dictionary<string, AnyValue> _values = new(StringComparer.Ordinal);

    public SpanAttributes(IEnumerable<KeyValue> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.Value is { ValueCase: not AnyValue.ValueOneofCase.None } value)
            {
                _values[attribute.Key] = value;
            }
        }
    }

    /// <summary>The first of these attributes that has a text, a number or a truth value; never blank.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value) && TextOf(value) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of these attributes that is a finite number, not less than zero.</summary>
    public double? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value) && NumberOf(value) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>The first of these attributes that is there, as JSON. A text that is JSON is read.</summary>
    public JsonNode? Structured(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_values.TryGetValue(name, out var value) && AttributeJson.Structured(value) is { } json)
            {
                return json;
            }
        }

        return null;
    }

    /// <summary>The attributes <c>prefix.0.a</c>, <c>prefix.1.a</c> as an array of objects.</summary>
    public JsonArray? Flattened(string prefix)
    {
        var start = prefix + ".";
        var root = new FlattenedJson();
        foreach (var (name, value) in _values.Where(pair => pair.Key.StartsWith(start, StringComparison.Ordinal)))
        {
            root.Add(name[start.Length..], value);
        }

        return root.Build() as JsonArray;
    }

    /// <summary>All that begin with the prefix, under what follows it.</summary>
    public IEnumerable<(string Name, AnyValue Value)> WithPrefix(string prefix) =>
        _values
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Key[prefix.Length..], pair.Value));

    public void Remove(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _values.Remove(name);
        }
    }

    public void RemovePrefix(string prefix)
    {
        foreach (var name in _values.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            _values.Remove(name);
        }
    }

    /// <summary>What is left, in the order of names, so that the same span always makes the same step.</summary>
    public IEnumerable<(string Name, AnyValue Value)> Rest() => WithPrefix("");

    private static string? TextOf(AnyValue value)
    {
        var text = value.ValueCase switch
        {
            AnyValue.ValueOneofCase.StringValue => value.StringValue,
            AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
            AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
            AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
            _ => null,
        };
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static double? NumberOf(AnyValue value)
    {
        double? number = value.ValueCase switch
        {
            AnyValue.ValueOneofCase.IntValue => value.IntValue,
            AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
            AnyValue.ValueOneofCase.StringValue
                when double.TryParse(
                    value.StringValue,
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var parsed
                ) => parsed,
            _ => null,
        };
        return number is { } one && double.IsFinite(one) && one >= 0 ? one : null;
    }
}
