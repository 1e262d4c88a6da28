using System.ClientModel;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;

namespace SupportChat.Answers;

/// <summary>The client of the chat model.</summary>
internal static class ModelClient
{
    public static IChatClient? Of(string? endpoint, string? key, string? model)
    {
        // A server on one's own machine often asks for no key, but the client does.
        var options = new OpenAIClientOptions();
        if (endpoint is not null)
        {
            options.Endpoint = new Uri(endpoint);
        }

        return new ChatClient(model, new ApiKeyCredential(key ?? "none"), options).AsIChatClient();
    }
}
