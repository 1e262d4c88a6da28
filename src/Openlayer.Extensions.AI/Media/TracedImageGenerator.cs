using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Content;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Media;

/// <summary>A generator of images whose calls are steps.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
[Experimental("MEAI001")]
internal sealed class TracedImageGenerator(IImageGenerator inner, ModelTracingOptions options)
    : DelegatingImageGenerator(inner)
{
    private readonly MediaTracing _tracing = new(
        "image",
        "prompt",
        ServiceOf(inner, typeof(TracedImageGenerator)) is not null,
        options
    );

    public override Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request,
        ImageGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        _tracing.Call(
            () => RequestOf(request, options),
            () => base.GenerateAsync(request, options, cancellationToken),
            cancellationToken
        );

    private MediaRequest RequestOf(ImageGenerationRequest request, ImageGenerationOptions? options)
    {
        var metadata = ServiceOf(InnerGenerator, typeof(ImageGeneratorMetadata)) as ImageGeneratorMetadata;
        var identity = _tracing.Identify(metadata?.ProviderName, metadata?.ProviderUri, metadata?.DefaultModelId);
        List<TraceAttachment>? sent = null;
        if (_tracing.CapturesContent && request?.OriginalImages is ICollection<AIContent> images)
        {
            Attachments.AddTo(ref sent, images);
        }

        return new MediaRequest(
            identity,
            options?.ModelId ?? identity.DefaultModel,
            CapturedValue.From(request?.Prompt),
            ParametersOf(options),
            sent
        );
    }

    private static Dictionary<string, object?> ParametersOf(ImageGenerationOptions? options)
    {
        var parameters = new Dictionary<string, object?>();
        if (options?.Count is { } count)
        {
            parameters["n"] = count;
        }

        if (options?.ImageSize is { } size)
        {
            parameters["size"] = $"{size.Width}x{size.Height}";
        }

        return parameters;
    }

    private static object? ServiceOf(IImageGenerator generator, Type type) =>
        Careful.Read((generator, type), static it => it.generator?.GetService(it.type), static (_, _) => null);
}
