using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>The files in the dashboard's storage that a row refers to.</summary>
internal static class AttachmentNames
{
    private const int MaxNames = 1_000;

    // SDKs write attachments into steps, and into the parts of messages.
    public static IReadOnlyList<string> Of(JsonElement row)
    {
        HashSet<string>? names = null;
        var left = new Stack<JsonElement>([row]);
        while (left.TryPop(out var value) && names is not { Count: >= MaxNames })
        {
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                {
                    left.Push(item);
                }
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject())
                {
                    if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    {
                        left.Push(member.Value);
                    }
                    else if (
                        member.NameEquals("storageUri") && AttachmentName.OfLocation(member.Value.AsText()) is { } name
                    )
                    {
                        (names ??= []).Add(name);
                    }
                }
            }
        }

        return names is null ? [] : [.. names];
    }
}
