using System.Diagnostics;
using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Figures;
using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Embeddings;

/// <summary>A generator of embeddings whose calls are steps. Apart from that, it is the generator below.</summary>
[DebuggerStepThrough]
[StackTraceHidden]
internal sealed class TracedEmbeddingGenerator<TInput, TEmbedding> : DelegatingEmbeddingGenerator<TInput, TEmbedding>
    where TEmbedding : Embedding
{
    private static readonly NamedSteps _calls = new(
        "embeddings",
        StepType.Embedding,
        EmbeddingStep<TInput, TEmbedding>.Input
    );

    private readonly ModelTracingOptions _options;
    private readonly Lazy<ModelIdentity> _identity;
    private readonly bool _isRepeated;
    private readonly bool _ownsInner;

    public TracedEmbeddingGenerator(
        IEmbeddingGenerator<TInput, TEmbedding> inner,
        ModelTracingOptions options,
        bool ownsInner = true
    )
        : base(inner)
    {
        _options = options;
        _ownsInner = ownsInner;
        _isRepeated = ServiceOf(inner, GetType()) is not null;
        _identity = new Lazy<ModelIdentity>(() => IdentityOf(inner, options));
    }

    public override Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync(
        IEnumerable<TInput> values,
        EmbeddingGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        if (_isRepeated || !TracedCall.IsEnabled)
        {
            return base.GenerateAsync(values, options, cancellationToken);
        }

        var method = _calls.Of(options?.ModelId ?? _identity.Value.DefaultModel);
        EmbeddingStep<TInput, TEmbedding>? step = null;
        if (TracedCall.IsSampled(method))
        {
            var request = new EmbeddingRequest<TInput>(_identity.Value, values, options, _options.CaptureContent);
            values = request.Values;
            step = new(method, request, _options.Prices);
        }

        var call = step is null ? TracedCall.EnterUnsampled() : TracedCall.EnterSampled(step);
        call.Heed(cancellationToken);
        try
        {
            return call.Return(base.GenerateAsync(values, options, cancellationToken));
        }
        catch (Exception exception) when (call.Observe(exception))
        {
            throw;
        }
        finally
        {
            call.Leave();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (_ownsInner)
        {
            base.Dispose(disposing);
        }
    }

    private static object? ServiceOf(IEmbeddingGenerator generator, Type type) =>
        Careful.Read((generator, type), static it => it.generator.GetService(it.type), static (_, _) => null);

    private static ModelIdentity IdentityOf(IEmbeddingGenerator inner, ModelTracingOptions options)
    {
        var metadata = ServiceOf(inner, typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;
        return ModelIdentity.Of(
            options.Provider,
            metadata?.ProviderName,
            metadata?.ProviderUri,
            metadata?.DefaultModelId
        );
    }
}
