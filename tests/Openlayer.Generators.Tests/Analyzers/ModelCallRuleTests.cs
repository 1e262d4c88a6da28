using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Openlayer.Generators.Tests.Analyzers;

/// <summary>What is left alone of a library whose version declares other things.</summary>
public class ModelCallRuleTests
{
    private const string Version = """
        namespace System.ClientModel
        {
            public class ClientResult
            {
                public Primitives.PipelineResponse GetRawResponse() => null!;
            }

            public class ClientResult<T> : ClientResult
            {
                public T Value => default!;
            }

            public class BinaryContent { }
        }

        namespace System.ClientModel.Primitives
        {
            public class PipelineResponse
            {
                public System.BinaryData Content => null!;
            }

            public interface IPersistableModel<T> { }

            public static class ModelReaderWriter
            {
                public static System.BinaryData Write<T>(T model) where T : IPersistableModel<T> => null!;
            }
        }

        namespace System
        {
            public class BinaryData
            {
                public System.ReadOnlyMemory<byte> ToMemory() => default;
            }
        }

        namespace OpenAI.Chat
        {
            using System.ClientModel;
            using System.ClientModel.Primitives;

            public class ChatMessage : IPersistableModel<ChatMessage> { }

            public class Unheard { }

            public class ChatClient
            {
                public ClientResult<string> CompleteChat(ChatMessage[] messages) => null!;
                public ClientResult<string> CompleteChat(Unheard unheard) => null!;
                public Unheard CompleteChatStreaming(ChatMessage[] messages) => null!;
                public ClientResult CompleteChat(BinaryContent content) => null!;
            }
        }
        """;

    private const string Raw = "it takes or returns raw content; call the overload with typed messages";
    private const string Unknown = "this version of the library declares it in a way that isn't known";

    private static readonly CSharpCompilation _library = Generation.Compile([Version], assembly: "OpenAI");

    [Fact]
    public async Task What_is_not_known_is_left_alone_and_reported() =>
        Assert.Equal(
            [
                "This call to 'ChatClient.CompleteChat' is not traced: it is used as a delegate; use a lambda "
                    + "that calls it",
                $"This call to 'ChatClient.CompleteChat' is not traced: {Raw}",
                $"This call to 'ChatClient.CompleteChat' is not traced: {Unknown}",
                $"This call to 'ChatClient.CompleteChatStreaming' is not traced: {Unknown}",
            ],
            (
                await AnalyzerRun.Verify(
                    _library,
                    """
                    using System;
                    using System.ClientModel;
                    using OpenAI.Chat;
                    using Openlayer;

                    [assembly: TraceModelCalls]

                    public static class Assistant
                    {
                        public static void Ask(ChatClient chat, ChatMessage[] messages)
                        {
                            chat.CompleteChat(messages);
                            _ = {|OL1021:chat.CompleteChat(new Unheard())|};
                            _ = {|OL1021:chat.CompleteChat(new BinaryContent())|};
                            _ = {|OL1021:chat.CompleteChatStreaming(messages)|};
                            Func<ChatMessage[], object> ask = {|OL1021:chat.CompleteChat|};
                            _ = nameof(chat.CompleteChat);
                        }

                        [NoTrace]
                        public static void LeftOut(ChatClient chat) => chat.CompleteChat(new Unheard());
                    }
                    """
                )
            ).Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Nothing_is_reported_unless_the_assembly_asks() =>
        Assert.Empty(
            await AnalyzerRun.Verify(
                _library,
                """
                using OpenAI.Chat;

                public static class Assistant
                {
                    public static void Ask(ChatClient chat) => chat.CompleteChat(new Unheard());
                }
                """
            )
        );

    [Fact]
    public void A_version_without_a_model_and_an_address_compiles()
    {
        using var image = new MemoryStream();
        Assert.True(_library.Emit(image).Success);
        var compilation = Generation
            .Compile([
                """
                using OpenAI.Chat;
                using Openlayer;

                [assembly: TraceModelCalls]

                public static class Assistant
                {
                    public static object Ask(ChatClient chat, ChatMessage[] messages) => chat.CompleteChat(messages);
                }
                """,
            ])
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        var generation = Generation.Run(compilation);

        var file = Assert.Single(generation.Files).SourceText.ToString();
        Assert.DoesNotContain("Endpoint", file, StringComparison.Ordinal);
        Assert.Contains("MethodOf(null)", file, StringComparison.Ordinal);
        Assert.Empty(generation.Output.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
    }
}
