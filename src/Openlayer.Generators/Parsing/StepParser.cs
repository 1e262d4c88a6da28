using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>The step that a traced method opens.</summary>
internal static class StepParser
{
    /// <summary>The step of a partial method, whose class stands beside it.</summary>
    public static StepModel Parse(
        IMethodSymbol method,
        TraceSettings settings,
        IMethodSymbol body,
        Compilation compilation
    ) =>
        Parse(
            method,
            settings,
            [.. method.GetReturnTypeAttributes(), .. body.GetReturnTypeAttributes()],
            compilation,
            ClassName(method),
            method.TypeParameters
        );

    /// <summary>The step of an intercepted method, whose class stands beside the wrapper alone.</summary>
    public static StepModel Parse(
        IMethodSymbol method,
        TraceSettings settings,
        Compilation compilation,
        IEnumerable<ITypeParameterSymbol> typeParameters
    ) => Parse(method, settings, method.GetReturnTypeAttributes(), compilation, $"__{method.Name}Step", typeParameters);

    private static StepModel Parse(
        IMethodSymbol method,
        TraceSettings settings,
        ImmutableArray<AttributeData> ofResult,
        Compilation compilation,
        string className,
        IEnumerable<ITypeParameterSymbol> typeParameters
    ) =>
        new(
            className,
            new(ConstraintText.Of(typeParameters)),
            settings.Name ?? method.Name,
            settings.StepType,
            settings.InferencePipelineId,
            settings.ContextParameter,
            settings.QuestionParameter,
            WhyOutputOmitted(settings, ofResult) ?? ClassificationRules.Of(ofResult, method, compilation)?.Omission,
            WhyOutputOmitted(settings, ofResult) is null ? ClassificationRules.Of(ofResult, method, compilation) : null,
            settings.SampleRate is { } rate && SettingRules.CanBeRate(rate)
                ? rate.ToString("R", CultureInfo.InvariantCulture)
                : null,
            new(settings.Promote.Select(SettingRules.Promotion).OfType<PromotionModel>())
        );

    // The body's result is the same one to its author: an attribute of either counts.
    public static string? WhyOutputOmitted(TraceSettings settings, IEnumerable<AttributeData> ofResult) =>
        !settings.CaptureOutput ? "CaptureOutput is false"
        : ParameterParser.HasNoTrace(ofResult) ? "[NoTrace]"
        : null;

    // Overloads share a name, and an author may have taken it: the nth free one belongs to the nth overload.
    private static string ClassName(IMethodSymbol method)
    {
        var ordinal = method
            .ContainingType.GetMembers(method.Name)
            .OfType<IMethodSymbol>()
            .Where(overload => overload.IsPartialDefinition)
            .TakeWhile(overload => !SymbolEqualityComparer.Default.Equals(overload, method))
            .Count();
        return Enumerable
            .Range(1, int.MaxValue)
            .Select(number => number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture))
            .Select(number => $"__{method.Name}Step{number}")
            .Where(name => method.ContainingType.GetMembers(name).IsEmpty)
            .ElementAt(ordinal);
    }
}
