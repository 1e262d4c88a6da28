using Anthropic;
using Microsoft.CodeAnalysis;
using OpenAI;

namespace Openlayer.Generators.Tests.Snapshots;

public class ModelCallTests
{
    private const string OpenAI = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using OpenAI.Chat;
        using Openlayer;

        [assembly: TraceModelCalls(CaptureOutput = false)]

        namespace Support;

        public static class Assistant
        {
            public static Task AskAsync(ChatClient chat, IEnumerable<ChatMessage> sent, CancellationToken token) =>
                chat.CompleteChatAsync(sent, null, token);

            public static async Task StreamAsync(ChatClient chat)
            {
                await foreach (var update in chat.CompleteChatStreamingAsync("Hello?"))
                {
                }
            }

            [NoTrace]
            public static object LeftOut(ChatClient chat) => chat.CompleteChat("Hello?");
        }
        """;

    private static readonly MetadataReference[] _libraries =
    [
        .. new[]
        {
            typeof(OpenAIClient),
            typeof(AnthropicClient),
            typeof(System.ClientModel.ClientResult),
            typeof(BinaryData),
            typeof(System.Net.ServerSentEvents.SseParser),
        }.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];

    [Fact]
    public void Calls_of_OpenAI() => Snapshot.Verify([OpenAI], _libraries);

    [Fact]
    public void A_streamed_response() =>
        Snapshot.Verify(
            [
                """
                using System.Threading.Tasks;
                using OpenAI.Responses;
                using Openlayer;

                [assembly: TraceModelCalls(CaptureInputs = false)]

                #pragma warning disable OPENAI001
                namespace Support
                {
                    public static class Assistant
                    {
                        public static Task AskAsync(ResponsesClient client, CreateResponseOptions options) =>
                            client.CreateResponseStreamingAsync(options);
                    }
                }
                """,
            ],
            _libraries
        );

    [Fact]
    public void Calls_of_Anthropic() =>
        Snapshot.Verify(
            [
                """
                using System.Threading.Tasks;
                using Anthropic.Models.Messages;
                using Anthropic.Services;
                using Openlayer;

                [assembly: TraceModelCalls]

                namespace Support;

                public static class Assistant
                {
                    public static async Task AskAsync(IMessageService messages, MessageCreateParams question)
                    {
                        await messages.Create(question);
                        await foreach (var item in messages.CreateStreaming(question))
                        {
                        }
                    }
                }
                """,
            ],
            _libraries
        );

    [Fact]
    public void Nothing_is_written_unless_the_assembly_asks()
    {
        var compilation = Generation.Compile([
            "public static class A { public static object B(OpenAI.Chat.ChatClient c) => c.CompleteChat(\"\"); }",
        ]);

        Assert.Empty(Generation.Run(compilation.AddReferences(_libraries)).Files);
    }
}
