namespace Openlayer;

/// <summary>
/// Traces the calls that this assembly makes through the clients of OpenAI and Anthropic: chat, the Responses API,
/// embeddings and messages. The build finds them; the code stays as it is.
/// </summary>
/// <remarks>
/// Calls that are made inside other assemblies, such as an adapter for Microsoft.Extensions.AI, are theirs. A method or
/// a type with <see cref="NoTraceAttribute"/> keeps its calls to itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TraceModelCallsAttribute : Attribute
{
    /// <summary>False keeps what is sent out of the trace: messages, instructions, and definitions of tools.</summary>
    public bool CaptureInputs { get; set; } = true;

    /// <summary>False keeps what the model answers out of the trace.</summary>
    public bool CaptureOutput { get; set; } = true;
}
