namespace Openlayer.Generators.Models;

/// <summary>The data classification of a parameter or a result.</summary>
/// <param name="Names">The attributes' names, for people.</param>
/// <param name="Creation">The one attribute as it is made; null when there are several or it can't be made
/// here.</param>
internal sealed record ClassificationModel(string Names, string? Creation)
{
    /// <summary>Why the value itself is in no trace.</summary>
    public string Omission => $"classified as {Names}";
}
