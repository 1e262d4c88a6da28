namespace Openlayer;

/// <summary>One data-stream request: rows of one inference pipeline that share one <c>config</c>.</summary>
public sealed class TraceBatch
{
    /// <summary>Makes a batch.</summary>
    /// <param name="inferencePipelineId">The pipeline that the rows belong to.</param>
    /// <param name="rowCount">How many rows <paramref name="body"/> holds; at least 1.</param>
    /// <param name="body">The request's body, UTF-8 JSON: <c>{"config":{…},"rows":[…]}</c>.</param>
    public TraceBatch(string inferencePipelineId, int rowCount, ReadOnlyMemory<byte> body)
    {
        ArgumentException.ThrowIfNullOrEmpty(inferencePipelineId);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, 1);
        InferencePipelineId = inferencePipelineId;
        RowCount = rowCount;
        Body = body;
    }

    /// <summary>The pipeline that the rows belong to.</summary>
    public string InferencePipelineId { get; }

    /// <summary>How many rows <see cref="Body"/> holds; at least 1.</summary>
    public int RowCount { get; }

    /// <summary>The request's body, UTF-8 JSON: <c>{"config":{…},"rows":[…]}</c>.</summary>
    public ReadOnlyMemory<byte> Body { get; }
}
