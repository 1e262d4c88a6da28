using System.Text.Json.Serialization;

namespace Openlayer.AotApp;

internal enum Size
{
    Small,
    Large,
}

internal sealed record Customer(string Name, [property: NoTrace] string Password);

internal sealed record Order(string Item, int Count);

internal sealed record Parcel(int Weight);

/// <summary>
/// The types whose values are recorded member by member: machine code has no reflection to fall back on.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(IReadOnlyList<Order>))]
internal sealed partial class ShopJson : JsonSerializerContext;
