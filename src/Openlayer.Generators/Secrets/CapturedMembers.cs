using Microsoft.CodeAnalysis;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Secrets;

/// <summary>What a traced method records under a name that is a secret's: its parameters, and the properties of what it records.</summary>
internal sealed class CapturedMembers(IMethodSymbol method, AttributeData attribute, Compilation compilation)
{
    private readonly TraceSettings _settings = new(attribute);

    public IEnumerable<CapturedMember> Find(SecretNames names)
    {
        var body = BodyOf();
        var parser = new ParameterParser(_settings, body, compilation);
        foreach (var parameter in method.Parameters.Where(parser.IsRecorded))
        {
            var place = parameter.Locations[0];
            if (CanHoldSecret(parameter.Type) && names.Match(parameter.Name))
            {
                yield return new(parameter.Name, "", place, [place]);
            }

            foreach (var property in Properties(parameter.Type, names))
            {
                yield return Member(property, $" with '{parameter.Name}'", place);
            }
        }

        if (ReturnRules.ResultType(method) is not { } result || StepParser.WhyOutputOmitted(_settings, Results(body)) is not null)
        {
            yield break;
        }

        foreach (var property in Properties(result, names))
        {
            yield return Member(property, $" with the result of '{method.Name}'", method.Locations[0]);
        }
    }

    private static CapturedMember Member(IPropertySymbol property, string owner, Location place) =>
        new($"{property.ContainingType.Name}.{property.Name}", owner, place, property.Locations);

    private IMethodSymbol? BodyOf() => !TracedMethodParser.Takes(method) ? method
        : new BodySearch(method, _settings.Body ?? method.Name + TraceNames.BodySuffix, compilation).Find()
            is { IsBody: true } found ? found.Method : null;

    private IEnumerable<AttributeData> Results(IMethodSymbol? body) => body is null
        ? method.GetReturnTypeAttributes()
        : method.GetReturnTypeAttributes().Concat(body.GetReturnTypeAttributes());

    // Of types whose author can mark the property.
    private IEnumerable<IPropertySymbol> Properties(ITypeSymbol type, SecretNames names)
    {
        for (var current = ItemOf(type); current is { IsImplicitlyDeclared: false }; current = current.BaseType)
        {
            if (!current.Locations.Any(place => place.IsInSource))
            {
                yield break;
            }

            foreach (var property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (IsRecorded(property) && CanHoldSecret(property.Type) && names.Match(property.Name))
                {
                    yield return property;
                }
            }
        }
    }

    private bool IsRecorded(IPropertySymbol property)
    {
        AttributeData[] attributes = [.. property.GetAttributes(), .. OfParameters(property)];
        return property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false, GetMethod: not null }
            && !ParameterParser.HasNoTrace(attributes)
            && !attributes.Any(candidate => candidate.AttributeClass?.Name == "JsonIgnoreAttribute")
            && ClassificationRules.Of(attributes, method, compilation) is null;
    }

    // As at run time: what stands on a record's parameter counts for its property.
    private static IEnumerable<AttributeData> OfParameters(IPropertySymbol property) => property.ContainingType.InstanceConstructors
        .SelectMany(constructor => constructor.Parameters)
        .Where(parameter => parameter.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
        .SelectMany(parameter => parameter.GetAttributes());

    private static INamedTypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ItemOf(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } list when !list.Locations.Any(place => place.IsInSource) =>
            ItemOf(list.TypeArguments[0]),
        _ => type as INamedTypeSymbol,
    };

    // Texts and bytes; what says yes or no, counts or is a moment is none.
    private static bool CanHoldSecret(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => CanHoldSecret(array.ElementType) || array.ElementType.SpecialType == SpecialType.System_Byte,
        { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Object } => true,
        INamedTypeSymbol { TypeArguments.Length: 1 } list =>
            CanHoldSecret(list.TypeArguments[0]) || list.TypeArguments[0].SpecialType == SpecialType.System_Byte,
        _ => false,
    };
}

/// <summary>A recorded name.</summary>
/// <param name="Name">The name, a property's with its type.</param>
/// <param name="Owner">What it is recorded with, in words; nothing of a parameter.</param>
/// <param name="Place">Where the traced method brings it in.</param>
/// <param name="Declarations">Where it is declared.</param>
internal sealed record CapturedMember(string Name, string Owner, Location Place, IEnumerable<Location> Declarations);
