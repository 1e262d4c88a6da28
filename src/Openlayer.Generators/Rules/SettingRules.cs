using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Rules;

/// <summary>Checks the settings of <c>[Trace]</c> that speak of other names in the code.</summary>
internal static class SettingRules
{
    /// <summary>Each setting that can't be used, and why, in words for the author.</summary>
    public static IEnumerable<(string Setting, string Message)> Check(
        TraceSettings settings,
        IMethodSymbol method,
        IReadOnlyList<ParameterModel> parameters
    )
    {
        string[] recorded = [.. parameters.Where(IsRecorded).Select(p => p.InputName)];
        if (WhyNotParameter(TraceNames.ContextParameter, settings.ContextParameter, method, recorded) is { } context)
        {
            yield return (TraceNames.ContextParameter, context);
        }

        if (WhyNotParameter(TraceNames.QuestionParameter, settings.QuestionParameter, method, recorded) is { } question)
        {
            yield return (TraceNames.QuestionParameter, question);
        }

        foreach (var entry in settings.Promote)
        {
            if (WhyNotPromoted(entry, method, recorded) is { } promote)
            {
                yield return (TraceNames.Promote, promote);
            }
        }

        if (settings.SampleRate is { } rate && !CanBeRate(rate))
        {
            yield return (
                TraceNames.SampleRate,
                $"SampleRate is {rate.ToString(CultureInfo.InvariantCulture)} but must be between 0 and 1"
            );
        }

        if (settings.Body is { } body && !CanBeBody(body))
        {
            yield return (TraceNames.Body, $"Body is '{body}', which is not a valid method name");
        }
    }

    public static bool CanBeRate(double rate) => rate is >= 0 and <= 1;

    private static bool IsRecorded(ParameterModel parameter) =>
        parameter.Capture is not (InputCapture.Skipped or InputCapture.Classified);

    public static bool CanBeBody(string name) => SyntaxFacts.IsValidIdentifier(name);

    /// <summary>The two halves of <c>"name"</c> or <c>"name=column"</c>; null when it is neither.</summary>
    public static PromotionModel? Promotion(string entry)
    {
        string[] halves = [.. entry.Split('=').Select(half => half.Trim())];
        return halves.Length > 2 || halves.Any(half => half.Length == 0)
            ? null
            : new PromotionModel(halves[0], halves[halves.Length - 1]);
    }

    private static string? WhyNotParameter(string setting, string? name, IMethodSymbol method, string[] recorded)
    {
        if (name is null || recorded.Contains(name))
        {
            return null;
        }

        return method.Parameters.Any(parameter => parameter.Name == name)
            ? $"{setting} names '{name}', which is not recorded; record it or remove the setting"
            : $"{setting} names '{name}', but '{method.Name}' has no such parameter; {Choices(recorded)}";
    }

    private static string? WhyNotPromoted(string entry, IMethodSymbol method, string[] recorded)
    {
        if (Promotion(entry) is not { } promotion)
        {
            return $"Promote contains '{entry}'; write \"name\" or \"name=column\"";
        }

        return recorded.Contains(promotion.Source) || MayHaveMembers(ReturnRules.ResultType(method))
            ? null
            : $"Promote names '{promotion.Source}', which is neither a recorded parameter of '{method.Name}' nor a "
                + $"member of its result; {Choices(recorded)}";
    }

    // Which names a result has as JSON is the serializer's matter; only a value without members is surely wrong.
    private static bool MayHaveMembers(ITypeSymbol? result) =>
        result is not (null or IArrayTypeSymbol) && !CaptureRules.IsImmutable(result) && !CaptureRules.IsEnum(result);

    private static string Choices(string[] recorded) =>
        recorded.Length == 0 ? "no parameter is recorded" : $"use one of '{string.Join("', '", recorded)}'";
}
