using Microsoft.CodeAnalysis;
using Openlayer.Capture.NeverCaptured;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Parsing;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Secrets;

/// <summary>
/// What a traced method records under a name that is a secret's: its parameters, and the properties of what it records.
/// </summary>
internal sealed class CapturedMembers(IMethodSymbol method, AttributeData attribute, Compilation compilation)
{
    private readonly TraceSettings _settings = new(attribute);

    public IEnumerable<CapturedMember> Find(SecretNames names)
    {
        var body = BodyOf();
        var parser = new ParameterParser(_settings, body, compilation);
        foreach (var parameter in method.Parameters.Where(parser.IsRecorded))
        {
            var location = parameter.Locations[0];
            if (CanHoldSecret(parameter.Type) && names.Match(parameter.Name))
            {
                yield return new(parameter.Name, "is recorded; add [NoTrace] to it", location, [location]);
            }

            foreach (var property in Properties(parameter.Type, names))
            {
                yield return Member(property, $"'{parameter.Name}'", $"'{parameter.Name}'", location);
            }
        }

        if (
            ReturnRules.ResultType(method) is not { } result
            || StepParser.WhyOutputOmitted(_settings, Results(body)) is not null
        )
        {
            yield break;
        }

        foreach (var property in Properties(result, names))
        {
            yield return Member(property, $"the result of '{method.Name}'", "the result", method.Locations[0]);
        }
    }

    private static CapturedMember Member(IPropertySymbol property, string owner, string target, Location location)
    {
        var name = $"{property.ContainingType.Name}.{property.Name}";
        if (IsInSource(property.ContainingType))
        {
            return new(name, $"is recorded with {owner}; add [NoTrace] to it", location, property.Locations);
        }

        // Nobody can put an attribute on a member of another assembly. A parameter can be fixed where it stands.
        var what = IsWithheld(property)
            ? $"is withheld because of its name, but the rest of {owner} is recorded"
            : $"is recorded with {owner}";
        return new(name, $"{what}; add [NoTrace] to {target}", location, target == owner ? [location] : []);
    }

    // The same at run time: a library that doesn't reference Openlayer can't have marked its members.
    private static bool IsWithheld(IPropertySymbol property) =>
        !property.ContainingModule.ReferencedAssemblies.Any(reference => reference.Name == TraceNames.RuntimeAssembly);

    private static bool IsInSource(ITypeSymbol type) => type.Locations.Any(location => location.IsInSource);

    private IMethodSymbol? BodyOf() =>
        !TracedMethods.IsPartial(method) ? method
        : new BodySearch(method, _settings.Body ?? method.Name + TraceNames.BodySuffix, compilation).Find()
            is { IsBody: true } found
            ? found.Method
        : null;

    private IEnumerable<AttributeData> Results(IMethodSymbol? body) =>
        body is null
            ? method.GetReturnTypeAttributes()
            : method.GetReturnTypeAttributes().Concat(body.GetReturnTypeAttributes());

    private IEnumerable<IPropertySymbol> Properties(ITypeSymbol type, SecretNames names)
    {
        if (ItemOf(type) is not { } item || CaptureRules.NeverCapturedIn(item) is not null)
        {
            yield break;
        }

        for (
            var current = item;
            current is { IsImplicitlyDeclared: false, SpecialType: SpecialType.None };
            current = current.BaseType
        )
        {
            var found = current
                .GetMembers()
                .OfType<IPropertySymbol>()
                .Where(property => IsRecorded(property) && CanHoldSecret(property.Type) && names.Match(property.Name));
            foreach (var property in IsInSource(current) ? found : found.Take(1))
            {
                yield return property;
            }
        }
    }

    private bool IsRecorded(IPropertySymbol property)
    {
        AttributeData[] attributes = [.. property.GetAttributes(), .. OfParameters(property)];
        return property
                is {
                    DeclaredAccessibility: Accessibility.Public,
                    IsStatic: false,
                    IsIndexer: false,
                    GetMethod: not null
                }
            && !ParameterParser.HasNoTrace(attributes)
            && !attributes.Any(candidate => candidate.AttributeClass?.Name == "JsonIgnoreAttribute")
            && ClassificationRules.Of(attributes, method, compilation) is null;
    }

    // As at run time: what stands on a record's parameter counts for its property.
    private static IEnumerable<AttributeData> OfParameters(IPropertySymbol property) =>
        property
            .ContainingType.InstanceConstructors.SelectMany(constructor => constructor.Parameters)
            .Where(parameter => parameter.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.GetAttributes());

    private static INamedTypeSymbol? ItemOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => ItemOf(array.ElementType),
            INamedTypeSymbol { TypeArguments.Length: 1 } list when IsList(list) => ItemOf(list.TypeArguments[0]),
            INamedTypeSymbol { TypeArguments.Length: 2 } map when IsList(map) => ItemOf(map.TypeArguments[1]),
            _ => type as INamedTypeSymbol,
        };

    private static bool IsList(INamedTypeSymbol type) =>
        !IsInSource(type)
        && (
            type.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
            || type.AllInterfaces.Any(face => face.SpecialType == SpecialType.System_Collections_IEnumerable)
        );

    // Texts and bytes can. Booleans, numbers and times can't.
    private static bool CanHoldSecret(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => CanHoldSecret(array.ElementType)
                || array.ElementType.SpecialType == SpecialType.System_Byte,
            { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Object } => true,
            INamedTypeSymbol { TypeArguments.Length: 1 } list => CanHoldSecret(list.TypeArguments[0])
                || list.TypeArguments[0].SpecialType == SpecialType.System_Byte,
            _ => false,
        };
}

/// <summary>A recorded name.</summary>
/// <param name="Name">The name, a property's with its type.</param>
/// <param name="Advice">What happens to it and what to do, in words that follow "looks like a secret and".</param>
/// <param name="Location">Where the traced method brings it in.</param>
/// <param name="Declarations">Where it is declared.</param>
internal sealed record CapturedMember(
    string Name,
    string Advice,
    Location Location,
    IEnumerable<Location> Declarations
);
