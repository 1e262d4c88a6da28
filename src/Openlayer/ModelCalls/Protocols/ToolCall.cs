using System.Text;
using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>A call of a tool that a model asks for. Its arguments may come in pieces.</summary>
internal sealed class ToolCall(string? id, string? name)
{
    public string? Id { get; set; } = id;

    public string? Name { get; set; } = name;

    /// <summary>The JSON of the arguments.</summary>
    public StringBuilder Arguments { get; } = new();

    public static ToolCall Of(string? id, string? name, string? arguments)
    {
        var call = new ToolCall(id, name);
        call.Arguments.Append(arguments);
        return call;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, Name);
        WriteArguments(json, Arguments.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // By the rules for all values: secrets are withheld by their names.
    private static void WriteArguments(Utf8JsonWriter json, string arguments)
    {
        if (MembersOf(arguments) is { } members && CapturedValue.From(members).Json is { IsEmpty: false } captured)
        {
            json.WriteString("arguments"u8, captured);
        }
        else
        {
            json.WriteString("arguments"u8, arguments);
        }
    }

    // Those of a stream that was left early are no whole object.
    private static Dictionary<string, object?>? MembersOf(string arguments)
    {
        try
        {
            using var parsed = JsonDocument.Parse(arguments);
            return parsed.RootElement.ValueKind == JsonValueKind.Object
                ? parsed.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => (object?)one.Value.Clone())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
