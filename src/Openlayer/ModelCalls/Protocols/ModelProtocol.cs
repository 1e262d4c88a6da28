using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>What is sent to a model and comes back. Generated code names it; not meant to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ModelProtocol
{
    /// <summary>Chat completions of OpenAI, which many providers speak.</summary>
    OpenAIChat,

    /// <summary>The Responses API of OpenAI.</summary>
    OpenAIResponses,

    /// <summary>Embeddings of OpenAI.</summary>
    OpenAIEmbeddings,

    /// <summary>The Messages API of Anthropic.</summary>
    AnthropicMessages,
}
