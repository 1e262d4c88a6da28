using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.OpenAI;

/// <summary>OpenAI's own clients, which call a server of a test, and what that answers.</summary>
internal static class OpenAIServer
{
    public const string Model = "gpt-4o-mini";

    /// <summary>The version that answers when the model is asked for.</summary>
    public const string Version = "gpt-4o-mini-2024-07-18";

    private const string Usage = """
        {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40}}
        """;

    public static OpenAIClient Client(this ProviderServer server, int retries = 0) =>
        new(
            new ApiKeyCredential("key-of-a-test"),
            new OpenAIClientOptions
            {
                Endpoint = new Uri(server.Address, "/v1"),
                RetryPolicy = new ClientRetryPolicy(retries),
            }
        );

    public static ChatClient Chat(this ProviderServer server) => server.Client().GetChatClient(Model);

    public static Reply Text(string text) => Whole($$"""{"role":"assistant","content":"{{text}}"}""", "stop");

    public static Reply Whole(string message, string finish) =>
        Reply.Json(
            $$"""
            {
              "id": "chatcmpl-1", "object": "chat.completion", "created": 1764000000, "model": "{{Version}}",
              "choices": [{"index": 0, "message": {{message}}, "finish_reason": "{{finish}}"}],
              "usage": {{Usage}}
            }
            """
        );

    public static Reply Stream(params string[] texts) =>
        Deltas([.. texts.Select(static text => $$"""{"role":"assistant","content":"{{text}}"}""")], "stop");

    public static Reply Deltas(string[] deltas, string finish) =>
        Reply.Events([
            .. deltas.Select(static delta =>
                Chunk($$"""[{"index":0,"delta":{{delta}},"finish_reason":null}]""", "null")
            ),
            Chunk($$"""[{"index":0,"delta":{},"finish_reason":"{{finish}}"}]""", "null"),
            Chunk("[]", Usage),
        ]);

    private static string Chunk(string choices, string usage) =>
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1764000000,"
        + $"\"model\":\"{Version}\",\"choices\":{choices},\"usage\":{usage}}}";
}
