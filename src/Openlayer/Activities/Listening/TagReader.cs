using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Openlayer.Activities.Listening;

/// <summary>The tags of an activity. Those that are read have a place of their own; the rest is metadata.</summary>
internal sealed class TagReader
{
    // What has a place of its own even where nobody has asked for it, or is texts.
    private static readonly string[] _known =
    [
        "gen_ai.operation.name",
        "gen_ai.request.",
        "gen_ai.response.",
        "gen_ai.usage.",
        "gen_ai.input.",
        "gen_ai.output.",
        "gen_ai.prompt",
        "gen_ai.completion",
        "gen_ai.system",
        "gen_ai.provider.name",
        "gen_ai.conversation.id",
        "gen_ai.tool.name",
        "gen_ai.tool.call.arguments",
        "gen_ai.tool.call.result",
        "user.id",
        "session.id",
        "error.type",
    ];

    private static readonly string[] _texts = ["gen_ai.tool.definitions", "gen_ai.retrieval."];

    private readonly Dictionary<string, object?> _tags = new(StringComparer.Ordinal);

    public TagReader(Activity activity)
    {
        foreach (var (name, value) in activity.EnumerateTagObjects())
        {
            _tags[name] = value;
        }
    }

    public TagReader(ActivityEvent one)
    {
        foreach (var (name, value) in one.EnumerateTagObjects())
        {
            _tags[name] = value;
        }
    }

    /// <summary>The first of these that is there and not blank, as text.</summary>
    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_tags.TryGetValue(name, out var value) && AsText(value) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The first of these that is there, as texts; a text may be a JSON array of them.</summary>
    public IReadOnlyList<string> Texts(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_tags.TryGetValue(name, out var value) && value is not null)
            {
                return value is IEnumerable<string> texts ? [.. texts] : FromJson(AsText(value));
            }
        }

        return [];
    }

    public double? Number(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_tags.TryGetValue(name, out var value) && AsNumber(value) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    public long? Integer(params ReadOnlySpan<string> names) =>
        Number(names) is { } number and >= 0 and < 1e15 ? (long)number : null;

    /// <summary>A tag that is a structure as JSON, or as objects of the runtime; null where it is neither.</summary>
    public JsonDocument? Json(string name)
    {
        if (AsText(_tags.GetValueOrDefault(name)) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Those that have no place elsewhere.</summary>
    public IEnumerable<KeyValuePair<string, object?>> Rest(bool withContent) =>
        _tags.Where(tag =>
            !Begins(_known, tag.Key)
            && (withContent || !Begins(_texts, tag.Key))
            && !(tag.Key == "gen_ai.agent.name" && tag.Value is null)
        );

    private static bool Begins(string[] prefixes, string name) =>
        Array.Exists(prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static IReadOnlyList<string> FromJson(string? text)
    {
        if (text is null)
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select(static item => item.ToString())]
                : [text];
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    private static string? AsText(object? value)
    {
        var text = value is string given ? given : Convert.ToString(value, CultureInfo.InvariantCulture);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static double? AsNumber(object? value) =>
        value switch
        {
            int number => number,
            long number => number,
            double number when double.IsFinite(number) => number,
            float number when float.IsFinite(number) => number,
            string text
                when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    && double.IsFinite(number) => number,
            _ => null,
        };
}
