using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.ModelCalls;

/// <summary>Where an assembly asks for its model calls to be traced, and where it doesn't.</summary>
internal static class ModelCallSettings
{
    /// <summary>The assembly's <c>[TraceModelCalls]</c>; null of one that has none.</summary>
    public static AttributeData? Of(IAssemblySymbol assembly) =>
        assembly
            .GetAttributes()
            .FirstOrDefault(static attribute =>
                attribute.AttributeClass is { Name: "TraceModelCallsAttribute" } type
                && type.ToDisplayString() == TraceNames.TraceModelCallsAttribute
            );

    /// <summary>True inside a method or a type with <c>[NoTrace]</c>.</summary>
    public static bool IsLeftOut(ISymbol? around)
    {
        for (
            ;
            around is IMethodSymbol or INamedTypeSymbol or IPropertySymbol or IFieldSymbol;
            around = around.ContainingSymbol
        )
        {
            if (around is IMethodSymbol or INamedTypeSymbol && ParameterParser.HasNoTrace(around.GetAttributes()))
            {
                return true;
            }
        }

        return false;
    }
}
