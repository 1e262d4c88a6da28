namespace Openlayer;

/// <summary>The platform's names of the step types.</summary>
internal static class StepTypeNames
{
    public static string NameOf(StepType type) =>
        type switch
        {
            StepType.ChatCompletion => "chat_completion",
            StepType.Embedding => "embedding",
            StepType.Agent => "agent",
            StepType.Retriever => "retriever",
            StepType.Tool => "tool",
            StepType.Handoff => "handoff",
            StepType.Guardrail => "guardrail",
            _ => "user_call",
        };
}
