using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Openlayer;

/// <summary>
/// The prices by which costs are computed. It begins with list prices of common models, as they were when this version
/// was built; what is set here wins.
/// </summary>
/// <remarks>
/// Thread-safe. A model that is asked for with the date of its version, such as <c>gpt-4o-2024-08-06</c>, has the price
/// of the model without it, unless it has one of its own.
/// </remarks>
public sealed partial class ModelPrices
{
    private const string AnyProvider = "";

    private readonly ConcurrentDictionary<(string Provider, string Model), ModelPrice> _prices;
    private Func<ModelPrices>? _otherwise;

    /// <summary>A table with the list prices.</summary>
    public ModelPrices() => _prices = new(ListPrices.All, NameComparer.Instance);

    /// <summary>A table that is empty, and asks another one for what it doesn't have.</summary>
    internal ModelPrices(Func<ModelPrices> otherwise)
    {
        _prices = new(NameComparer.Instance);
        _otherwise = otherwise;
    }

    /// <summary>Sets what a model costs, whoever serves it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="price">Its price.</param>
    public void Set(string model, ModelPrice price) => Set(AnyProvider, model, price);

    /// <summary>Sets what a model of one provider costs.</summary>
    /// <param name="provider">The provider, such as <c>openai</c>.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="price">Its price.</param>
    public void Set(string provider, string model, ModelPrice price)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentNullException.ThrowIfNull(price);
        _prices[(provider, model)] = price;
    }

    /// <summary>Forgets all prices: no call has a cost but those of models that are set after this.</summary>
    public void Clear()
    {
        _otherwise = null;
        _prices.Clear();
    }

    /// <summary>The price of a model.</summary>
    /// <param name="provider">The provider, such as <c>openai</c>; null if it isn't known.</param>
    /// <param name="model">The model's name, with or without the date of its version.</param>
    /// <returns>Null for a model that has none.</returns>
    public ModelPrice? PriceOf(string? provider, string? model) =>
        model is null
            ? null
            : Find(provider, model)
                ?? Find(provider, Version().Replace(model, ""))
                ?? _otherwise?.Invoke().PriceOf(provider, model);

    private ModelPrice? Find(string? provider, string model) =>
        provider is not null && _prices.TryGetValue((provider, model), out var own) ? own
        : _prices.TryGetValue((AnyProvider, model), out var general) ? general
        : null;

    [GeneratedRegex(@"[-@](\d{4}-\d{2}-\d{2}|\d{8}|latest)$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    private sealed class NameComparer : IEqualityComparer<(string Provider, string Model)>
    {
        public static readonly NameComparer Instance = new();

        public bool Equals((string Provider, string Model) x, (string Provider, string Model) y) =>
            StringComparer.OrdinalIgnoreCase.Equals(x.Model, y.Model)
            && StringComparer.OrdinalIgnoreCase.Equals(x.Provider, y.Provider);

        public int GetHashCode((string Provider, string Model) name) =>
            StringComparer.OrdinalIgnoreCase.GetHashCode(name.Model);
    }
}
