using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>A client for the text of what is spoken whose calls are steps. The audio is not read for it.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
[Experimental("MEAI001")]
internal sealed class TracedSpeechToTextClient(ISpeechToTextClient inner, ModelTracingOptions options)
    : DelegatingSpeechToTextClient(inner)
{
    private readonly MediaTracing _tracing = new(
        "transcribe",
        "audio",
        ServiceOf(inner, typeof(TracedSpeechToTextClient)) is not null,
        options
    );

    public override Task<SpeechToTextResponse> GetTextAsync(
        Stream audioSpeechStream,
        SpeechToTextOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        _tracing.Call(
            () => RequestOf(audioSpeechStream, options),
            () => base.GetTextAsync(audioSpeechStream, options, cancellationToken),
            cancellationToken
        );

    public override IAsyncEnumerable<SpeechToTextResponseUpdate> GetStreamingTextAsync(
        Stream audioSpeechStream,
        SpeechToTextOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        _tracing.Stream(
            () => RequestOf(audioSpeechStream, options),
            () => base.GetStreamingTextAsync(audioSpeechStream, options, cancellationToken),
            cancellationToken
        );

    private MediaRequest RequestOf(Stream audio, SpeechToTextOptions? options)
    {
        var metadata = ServiceOf(InnerClient, typeof(SpeechToTextClientMetadata)) as SpeechToTextClientMetadata;
        var identity = _tracing.Identify(metadata?.ProviderName, metadata?.ProviderUri, metadata?.DefaultModelId);
        var length = Careful.Read(
            audio,
            static stream => stream is { CanSeek: true } ? stream.Length : (long?)null,
            static (_, _) => null
        );
        var parameters = new Dictionary<string, object?>();
        if (options?.SpeechLanguage is { } language)
        {
            parameters["language"] = language;
        }

        return new MediaRequest(
            identity,
            options?.ModelId ?? identity.DefaultModel,
            JsonText.Capture(length, static (json, bytes) => WriteAudio(json, bytes)),
            parameters
        );
    }

    private static void WriteAudio(System.Text.Json.Utf8JsonWriter json, long? bytes)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "audio"u8);
        if (bytes is { } known)
        {
            json.WriteNumber("sizeBytes"u8, known);
        }

        json.WriteEndObject();
    }

    private static object? ServiceOf(ISpeechToTextClient client, Type type) =>
        Careful.Read((client, type), static it => it.client?.GetService(it.type), static (_, _) => null);
}
