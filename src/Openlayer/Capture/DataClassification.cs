using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>
/// Reads the attributes of Microsoft.Extensions.Compliance.Abstractions by their names, as the runtime does not
/// reference that package.
/// </summary>
internal static class DataClassification
{
    private const string Space = "Microsoft.Extensions.Compliance.Classification.";

    private static readonly ConditionalWeakTable<Type, Answer> _ofTypes = new();

    /// <summary>What has an attribute that fails may be classified too.</summary>
    public static readonly ClassifiedAs Unreadable = new("an attribute that can't be read");

    /// <summary>How all values of a type are classified; null when they aren't.</summary>
    public static ClassifiedAs? Of(Type type) => _ofTypes.GetValue(type, static type => new(Read(type))).Classification;

    /// <summary>How a member with these attributes is classified; null when it isn't.</summary>
    public static ClassifiedAs? Of(IEnumerable<Attribute> attributes)
    {
        ClassifiedAs[] found = [.. attributes.Where(IsClassification).Select(Read).Where(known => !known.IsNone)];
        return found.Length > 1
            ? new ClassifiedAs(
                string.Join(", ", found.Select(known => known.Name).Distinct().Order(StringComparer.Ordinal))
            )
            : found.SingleOrDefault();
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "An interface that was trimmed away is one that nothing can read the value through."
    )]
    private static ClassifiedAs? Read(Type type)
    {
        try
        {
            return Of([
                .. Attribute.GetCustomAttributes(type, inherit: true),
                .. type.GetInterfaces().SelectMany(face => Attribute.GetCustomAttributes(face)),
            ]);
        }
        // Attributes are user code, and one that fails may stand before the one that is looked for.
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return Unreadable;
        }
    }

    private static bool IsClassification(Attribute attribute)
    {
        var type = attribute.GetType();
        if (type.FullName == Space + "NoDataClassificationAttribute")
        {
            return false;
        }

        while (type is not null && type.FullName != Space + "DataClassificationAttribute")
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    private static ClassifiedAs Read(Attribute attribute) =>
        new(
            NameOf(attribute.GetType()),
            () =>
            {
                var classification = ValueOf(attribute, "Classification")!;
                return (ValueOf(classification, "TaxonomyName") as string, ValueOf(classification, "Value") as string);
            }
        );

    private static string NameOf(Type type)
    {
        const string Suffix = nameof(Attribute);
        return type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "Where the property was trimmed away, the attribute's name stands for its classification."
    )]
    private static object? ValueOf(object owner, string property) =>
        owner.GetType().GetProperty(property)?.GetValue(owner);

    private sealed record Answer(ClassifiedAs? Classification);
}
