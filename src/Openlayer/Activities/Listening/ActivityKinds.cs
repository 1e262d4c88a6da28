using System.Diagnostics;

namespace Openlayer.Activities.Listening;

/// <summary>What the activity of a library does.</summary>
internal static class ActivityKinds
{
    private const string Mcp = "ModelContextProtocol";

    /// <summary>The type by the operation that an activity names.</summary>
    public static StepType? OfOperation(string? operation) =>
        operation switch
        {
            "chat" or "generate_content" or "text_completion" => StepType.ChatCompletion,
            "chat.completions" or "text.completions" => StepType.ChatCompletion,
            "embeddings" => StepType.Embedding,
            "retrieval" => StepType.Retriever,
            "execute_tool" => StepType.Tool,
            "invoke_agent" or "create_agent" or "invoke_workflow" => StepType.Agent,
            _ => null,
        };

    /// <summary>The type by the name, which is all that is known when an activity starts.</summary>
    public static StepType OfName(string name)
    {
        var operation = name.Split(' ', 2)[0];
        return OfOperation(operation)
            ?? operation switch
            {
                "tools/call" => StepType.Tool,
                "executor.process" or "workflow_invoke" => StepType.Agent,
                _ => StepType.UserCall,
            };
    }

    /// <summary>True of the loop around a model and its tools, which repeats what they say.</summary>
    public static bool IsLoop(Activity activity) => activity.OperationName == "orchestrate_tools";

    /// <summary>False of what says nothing by itself, such as the handshake of a tool server.</summary>
    public static bool MayBegin(Activity activity) =>
        activity.OperationName is not ("workflow.build" or "edge_group.process" or "message.send")
        && (
            !activity.Source.Name.Contains(Mcp, StringComparison.Ordinal)
            || activity.OperationName.StartsWith("tools/call", StringComparison.Ordinal)
        );
}
