using System.Diagnostics;
using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Activities.Listening;

/// <summary>Messages in the events of an activity, as Semantic Kernel writes them.</summary>
internal static class EventMessages
{
    private const string Choice = "gen_ai.choice";

    public static CapturedValue? Input(Activity activity)
    {
        var messages = Of(activity, static name => name != Choice && RoleOf(name) is not null);
        return messages.Count == 0
            ? null
            : MessageReader.Capture(json =>
            {
                json.WriteStartArray();
                messages.ForEach(message => MessageReader.Write(json, message.Json, message.Role));
                json.WriteEndArray();
            });
    }

    public static CapturedValue? Output(Activity activity)
    {
        var messages = Of(activity, static name => name == Choice);
        return messages is [.., var last] ? MessageReader.Answer(last.Json) : null;
    }

    private static List<(JsonElement Json, string Role)> Of(Activity activity, Func<string, bool> isWanted)
    {
        List<(JsonElement, string)> messages = [];
        foreach (var one in activity.EnumerateEvents())
        {
            if (isWanted(one.Name))
            {
                using var content = new TagReader(one).Json("gen_ai.event.content");
                if (content is not null)
                {
                    messages.Add((content.RootElement.Clone(), RoleOf(one.Name) ?? "assistant"));
                }
            }
        }

        return messages;
    }

    private static string? RoleOf(string name) =>
        name switch
        {
            "gen_ai.system.message" => "system",
            "gen_ai.user.message" => "user",
            "gen_ai.assistant.message" => "assistant",
            "gen_ai.tool.message" => "tool",
            _ => null,
        };
}
