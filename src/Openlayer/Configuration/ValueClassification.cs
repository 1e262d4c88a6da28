namespace Openlayer;

/// <summary>
/// The classification that an attribute of Microsoft.Extensions.Compliance gives a value: <c>DataClassification</c>
/// there.
/// </summary>
/// <param name="Taxonomy">The taxonomy's name; empty for unknown data.</param>
/// <param name="Value">The class within the taxonomy.</param>
public readonly record struct ValueClassification(string Taxonomy, string Value)
{
    /// <summary>Both, as <c>taxonomy:value</c>; the value alone when there is no taxonomy.</summary>
    public override string ToString() => string.IsNullOrEmpty(Taxonomy) ? Value : $"{Taxonomy}:{Value}";
}
