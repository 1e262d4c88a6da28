using Openlayer.Tracing.Details;

namespace Openlayer;

/// <summary>A search that returns documents.</summary>
public sealed class RetrieverDetails : StepDetails
{
    /// <inheritdoc/>
    public override StepType StepType => StepType.Retriever;

    /// <summary>The documents that were found (<c>documents</c>).</summary>
    public IReadOnlyList<object?>? Documents { get; init; }

    private protected override void Fill(CapturedDetails fields) => fields.Add("documents", Documents);
}
