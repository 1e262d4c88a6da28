using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Parsing;

/// <summary>Knows the ordinary methods with <c>[Trace]</c>, which are traced where they are called.</summary>
internal static class WovenMethods
{
    public static bool Contains(IMethodSymbol definition) =>
        !TracedMethodParser.Takes(definition)
        && definition.Locations.Any(place => place.IsInSource)
        && AttributeOf(definition) is not null;

    /// <summary>True for one that nothing keeps from being traced; of the others their declaration tells.</summary>
    public static bool CanWeave(IMethodSymbol definition, Compilation compilation) =>
        Contains(definition)
        && WovenMethodParser.Parse(definition, AttributeOf(definition)!, compilation, true, CancellationToken.None).Model
            is not null;

    public static AttributeData? AttributeOf(IMethodSymbol definition) =>
        definition.GetAttributes().FirstOrDefault(attribute =>
            attribute.AttributeClass is { Name: "TraceAttribute" } type
            && TypeText.Metadata(type) == TraceNames.TraceAttribute);

    /// <summary>The method as it was declared, whatever form the call has.</summary>
    public static IMethodSymbol DefinitionOf(IMethodSymbol called) => (called.ReducedFrom ?? called).OriginalDefinition;
}
