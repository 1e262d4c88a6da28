using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Openlayer.Capture;

/// <summary>
/// What an author has put on a property: on itself, on what it overrides, or on the record's parameter that it is made
/// of.
/// </summary>
internal static class PropertyAttributes
{
    public static IReadOnlyList<Attribute> Of(JsonPropertyInfo property) =>
        property.AttributeProvider is MemberInfo member
            ? [.. Attribute.GetCustomAttributes(member, inherit: true), .. OfParameters(member)]
            : [];

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "A contract refers to its type's constructor, which keeps it."
    )]
    private static IEnumerable<Attribute> OfParameters(MemberInfo member) =>
        member
            .DeclaringType!.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => Attribute.GetCustomAttributes(parameter));
}
