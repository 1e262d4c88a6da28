using System.Globalization;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>The step that a traced method opens.</summary>
internal static class StepParser
{
    public static StepModel Parse(IMethodSymbol method, TraceSettings settings) => new(
        ClassName(method),
        new(ConstraintText.OfClass(method)),
        settings.Name ?? method.Name,
        settings.StepType,
        settings.InferencePipelineId,
        settings.ContextParameter,
        settings.QuestionParameter,
        settings.CaptureOutput && !ParameterParser.HasNoTrace(method.GetReturnTypeAttributes()),
        new(settings.Promote.Select(SettingRules.Promotion).OfType<PromotionModel>()));

    // Overloads share a name, and an author may have taken it: the nth free one belongs to the nth overload.
    private static string ClassName(IMethodSymbol method)
    {
        var ordinal = method.ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Where(overload => overload.IsPartialDefinition)
            .TakeWhile(overload => !SymbolEqualityComparer.Default.Equals(overload, method))
            .Count();
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture))
            .Select(number => $"__{method.Name}Step{number}")
            .Where(name => method.ContainingType.GetMembers(name).IsEmpty)
            .ElementAt(ordinal);
    }
}
