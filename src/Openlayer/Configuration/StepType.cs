namespace Openlayer;

/// <summary>
/// What a step does. The names on the wire are those of the platform: <c>user_call</c>, <c>chat_completion</c> and so
/// on.
/// </summary>
public enum StepType
{
    /// <summary>A call of your own code.</summary>
    UserCall,

    /// <summary>A call of a chat model.</summary>
    ChatCompletion,

    /// <summary>A call of an embedding model.</summary>
    Embedding,

    /// <summary>A decision or an action of an agent.</summary>
    Agent,

    /// <summary>A search that returns documents.</summary>
    Retriever,

    /// <summary>
    /// A call of a tool. Its <c>functionName</c> and <c>arguments</c> come from the step's name and inputs.
    /// </summary>
    Tool,

    /// <summary>Work passed from one component to another.</summary>
    Handoff,

    /// <summary>A check that may block or change what passes.</summary>
    Guardrail,
}
