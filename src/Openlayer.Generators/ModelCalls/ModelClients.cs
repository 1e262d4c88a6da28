using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.ModelCalls;

/// <summary>
/// The clients whose calls are known, by name alone: nobody needs a reference to a library that he doesn't use.
/// </summary>
internal static class ModelClients
{
    private static readonly KnownClient[] _all =
    [
        new(
            "OpenAI",
            "OpenAI.Chat.ChatClient",
            "OpenAIChat",
            ["CompleteChat", "CompleteChatAsync", "CompleteChatStreaming", "CompleteChatStreamingAsync"]
        ),
        .. new[] { "OpenAI.Responses.ResponsesClient", "OpenAI.Responses.OpenAIResponseClient" }.Select(
            static type => new KnownClient(
                "OpenAI",
                type,
                "OpenAIResponses",
                ["CreateResponse", "CreateResponseAsync", "CreateResponseStreaming", "CreateResponseStreamingAsync"]
            )
        ),
        new(
            "OpenAI",
            "OpenAI.Embeddings.EmbeddingClient",
            "OpenAIEmbeddings",
            ["GenerateEmbedding", "GenerateEmbeddingAsync", "GenerateEmbeddings", "GenerateEmbeddingsAsync"]
        ),
        .. new[]
        {
            "Anthropic.Services.IMessageService",
            "Anthropic.Services.MessageService",
            "Anthropic.Services.Beta.IMessageService",
            "Anthropic.Services.Beta.MessageService",
            "Anthropic.Services.IMessageServiceWithRawResponse",
            "Anthropic.Services.Beta.IMessageServiceWithRawResponse",
        }.Select(static type => new KnownClient("Anthropic", type, "AnthropicMessages", ["Create", "CreateStreaming"])),
    ];

    /// <summary>The methods that call a model, of the libraries that a project references.</summary>
    public static IEnumerable<(KnownClient Client, IMethodSymbol Method)> MethodsIn(Compilation compilation)
    {
        var libraries = compilation
            .SourceModule.ReferencedAssemblySymbols.GroupBy(static assembly => assembly.Name)
            .ToDictionary(static twins => twins.Key, static twins => twins.First());
        foreach (var client in _all)
        {
            if (
                libraries.TryGetValue(client.Assembly, out var library)
                && library.GetTypeByMetadataName(client.Type) is { } type
            )
            {
                foreach (var name in client.Methods)
                {
                    foreach (var method in type.GetMembers(name).OfType<IMethodSymbol>().Where(IsCallable))
                    {
                        yield return (client, method);
                    }
                }
            }
        }
    }

    /// <summary>The client that a method is of; null of any other method.</summary>
    public static KnownClient? Of(IMethodSymbol method)
    {
        foreach (var client in _all)
        {
            if (
                client.Methods.Contains(method.Name)
                && method.ContainingAssembly?.Name == client.Assembly
                && TypeText.Metadata(method.ContainingType) == client.Type
            )
            {
                return client;
            }
        }

        return null;
    }

    private static bool IsCallable(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Arity: 0 };
}

/// <summary>A type of a provider's library.</summary>
/// <param name="Assembly">The library.</param>
/// <param name="Type">Its metadata name.</param>
/// <param name="Protocol">A member of <c>ModelProtocol</c>.</param>
/// <param name="Methods">The names of the methods that call a model.</param>
internal sealed record KnownClient(string Assembly, string Type, string Protocol, string[] Methods);
