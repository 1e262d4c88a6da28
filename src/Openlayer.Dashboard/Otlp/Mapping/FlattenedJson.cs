using System.Globalization;
using System.Text.Json.Nodes;
using OpenTelemetry.Proto.Common.V1;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>
/// A structure that its sender spread over attributes: <c>0.message.role</c> is the role in the message of the first
/// item. An object whose names are all numbers is an array.
/// </summary>
internal sealed class FlattenedJson
{
    private const int MaxDepth = 24;
    private readonly Dictionary<string, FlattenedJson> _members = new(StringComparer.Ordinal);
    private AnyValue? _value;

    public void Add(string path, AnyValue value)
    {
        var at = this;
        foreach (var name in path.Split('.', MaxDepth))
        {
            at = at._members.TryGetValue(name, out var member) ? member : at._members[name] = new();
        }

        at._value = value;
    }

    /// <summary>Null when nothing was added.</summary>
    public JsonNode? Build()
    {
        if (_members.Count == 0)
        {
            return AttributeJson.Of(_value);
        }

        var numbered = _members.Select(static member => (Index: IndexOf(member.Key), member.Value)).ToList();
        if (numbered.TrueForAll(static item => item.Index >= 0))
        {
            return new JsonArray([.. numbered.OrderBy(static item => item.Index).Select(item => item.Value.Build())]);
        }

        var json = new JsonObject();
        foreach (var (name, member) in _members.OrderBy(static member => member.Key, StringComparer.Ordinal))
        {
            json[name] = member.Build();
        }

        return json;
    }

    private static int IndexOf(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
}
