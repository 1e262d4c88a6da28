using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Tests.Media;

/// <summary>Streams without a provider: OpenAI's library and its adapter don't agree on that of speech.</summary>
[Experimental("MEAI001")]
internal sealed class FixedSpeech : ITextToSpeechClient, ISpeechToTextClient
{
    public Task<TextToSpeechResponse> GetAudioAsync(
        string text,
        TextToSpeechOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public IAsyncEnumerable<TextToSpeechResponseUpdate> GetStreamingAudioAsync(
        string text,
        TextToSpeechOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        new TextToSpeechResponseUpdate[]
        {
            new() { Contents = [new DataContent(new byte[] { 1, 2 }, "audio/mpeg")] },
        }.ToAsyncEnumerable();

    public Task<SpeechToTextResponse> GetTextAsync(
        Stream audioSpeechStream,
        SpeechToTextOptions? options = null,
        CancellationToken cancellationToken = default
    ) => throw new NotSupportedException();

    public IAsyncEnumerable<SpeechToTextResponseUpdate> GetStreamingTextAsync(
        Stream audioSpeechStream,
        SpeechToTextOptions? options = null,
        CancellationToken cancellationToken = default
    ) => new SpeechToTextResponseUpdate[] { new("Good "), new("morning.") }.ToAsyncEnumerable();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }
}
