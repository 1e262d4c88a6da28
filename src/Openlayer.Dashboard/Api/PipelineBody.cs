using System.Text.Json;
using Openlayer.Dashboard.Collector;
using Openlayer.Dashboard.Rows;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Reads what a pipeline is to be called. Members that it doesn't know have no effect.</summary>
internal static class PipelineBody
{
    public const string Name = "name";
    public const string Description = "description";
    public const string ReferenceDataset = "referenceDatasetUri";
    public const int MaxNameLength = 200;
    public const int MaxDescriptionLength = 10_000;
    public const int MaxUriLength = 2_000;

    /// <exception cref="MalformedRequestException">A member is of the wrong kind, or too long.</exception>
    public static PipelineChange Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.Parse(body);
        if (document.RootElement is not { ValueKind: JsonValueKind.Object } members)
        {
            throw new MalformedRequestException(
                "The body must be an object with what is to change: {\"name\":…, \"description\":…}."
            );
        }

        var change = new PipelineChange
        {
            Name = ReadName(members),
            Description = Text(members, Description, MaxDescriptionLength),
            ReferenceDatasetUri = Text(members, ReferenceDataset, MaxUriLength),
        };
        return change;
    }

    private static string? ReadName(JsonElement members)
    {
        if (!members.TryGetProperty(Name, out var name))
        {
            return null;
        }

        return
            name.ValueKind == JsonValueKind.String
            && name.GetString() is { Length: <= MaxNameLength } text
            && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new MalformedRequestException($"{Name} must be a string of 1 to {MaxNameLength} characters.");
    }

    private static NewText? Text(JsonElement members, string name, int most)
    {
        if (!members.TryGetProperty(name, out var text))
        {
            return null;
        }

        return text.ValueKind switch
        {
            JsonValueKind.Null => new(null),
            JsonValueKind.String when text.GetString() is { } value && value.Length <= most => new(value),
            _ => throw new MalformedRequestException($"{name} must be null or a string of at most {most} characters."),
        };
    }
}
