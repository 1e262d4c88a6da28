using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// Calls the converter that a property names for itself. System.Text.Json does that only for the property of an object,
/// so there is an object with that property alone.
/// </summary>
internal sealed class MemberConverter
{
    /// <summary>Bytes that stand before the converter's: <c>{"":</c>.</summary>
    public const int Before = 4;

    /// <summary>Bytes that stand behind them: the closing brace.</summary>
    public const int After = 1;

    private readonly object? _member;

    private MemberConverter(object? member) => _member = member;

    /// <summary>Writes the object with the one property.</summary>
    public static void Write(Utf8JsonWriter json, JsonPropertyInfo property, object? member) =>
        JsonSerializer.Serialize(json, new MemberConverter(member), ContractOf(property));

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2026",
        Justification = "The member's own contract keeps what it needs."
    )]
    [UnconditionalSuppressMessage(
        "AOT",
        "IL3050",
        Justification = "The member's own contract has made its property's type."
    )]
    private static JsonTypeInfo<MemberConverter> ContractOf(JsonPropertyInfo property)
    {
        var contract = JsonTypeInfo.CreateJsonTypeInfo<MemberConverter>(property.Options);
        var only = contract.CreateJsonPropertyInfo(property.PropertyType, "");
        only.Get = static owner => ((MemberConverter)owner)._member;
        only.CustomConverter = property.CustomConverter;
        contract.Properties.Add(only);
        return contract;
    }
}
