namespace Openlayer;

/// <summary>What the tokens of a model cost, in US dollars for a million of them.</summary>
/// <param name="Input">Tokens of the prompt.</param>
/// <param name="Output">Tokens of the answer, reasoning included. None for an embedding model.</param>
public sealed record ModelPrice(double Input, double Output = 0)
{
    /// <summary>Tokens of the prompt that were read from a cache; the same as others if null.</summary>
    public double? CachedInput { get; init; }

    /// <summary>Tokens of the prompt that were written to a cache; the same as others if null.</summary>
    public double? CacheCreation { get; init; }
}
