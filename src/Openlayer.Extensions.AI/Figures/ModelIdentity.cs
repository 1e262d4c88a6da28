using Openlayer.GeneratedCode;

namespace Openlayer.Extensions.AI.Figures;

/// <summary>Which model a client calls, and by whom it is served, as far as the client tells.</summary>
/// <param name="Provider">The provider as the platform names it; null if unsure.</param>
/// <param name="Library">The provider as the library names it.</param>
/// <param name="DefaultModel">The model of a call that names none.</param>
internal sealed record ModelIdentity(string? Provider, string? Library, string? DefaultModel)
{
    public static ModelIdentity Of(string? given, string? library, Uri? address, string? defaultModel) =>
        new(given ?? ProviderNames.Of(library, address), library, defaultModel);

    /// <summary>The provider's name in the library's words, where the platform has none for it.</summary>
    public string? UnknownProvider => Provider is null ? Library : null;
}
