using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>A client for spoken text whose calls are steps.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
[Experimental("MEAI001")]
internal sealed class TracedTextToSpeechClient(ITextToSpeechClient inner, ModelTracingOptions options)
    : DelegatingTextToSpeechClient(inner)
{
    private readonly MediaTracing _tracing = new(
        "speak",
        "text",
        ServiceOf(inner, typeof(TracedTextToSpeechClient)) is not null,
        options
    );

    public override Task<TextToSpeechResponse> GetAudioAsync(
        string text,
        TextToSpeechOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        _tracing.Call(
            () => RequestOf(text, options),
            () => base.GetAudioAsync(text, options, cancellationToken),
            cancellationToken
        );

    public override IAsyncEnumerable<TextToSpeechResponseUpdate> GetStreamingAudioAsync(
        string text,
        TextToSpeechOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        _tracing.Stream(
            () => RequestOf(text, options),
            () => base.GetStreamingAudioAsync(text, options, cancellationToken),
            cancellationToken
        );

    private MediaRequest RequestOf(string text, TextToSpeechOptions? options)
    {
        var metadata = ServiceOf(InnerClient, typeof(TextToSpeechClientMetadata)) as TextToSpeechClientMetadata;
        var identity = _tracing.Identify(metadata?.ProviderName, metadata?.ProviderUri, metadata?.DefaultModelId);
        var parameters = new Dictionary<string, object?>();
        if (options?.VoiceId is { } voice)
        {
            parameters["voice"] = voice;
        }

        if (options?.Speed is { } speed)
        {
            parameters["speed"] = speed;
        }

        return new MediaRequest(
            identity,
            options?.ModelId ?? identity.DefaultModel,
            CapturedValue.From(text),
            parameters
        );
    }

    private static object? ServiceOf(ITextToSpeechClient client, Type type) =>
        Careful.Read((client, type), static it => it.client?.GetService(it.type), static (_, _) => null);
}
