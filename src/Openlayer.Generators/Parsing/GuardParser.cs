using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>Reads the guardrails of one traced method.</summary>
/// <param name="method">The method.</param>
/// <param name="isIterator">Whether its body runs as its items are asked for.</param>
/// <param name="within">Where the generated code stands.</param>
/// <param name="compilation">The compilation.</param>
internal sealed class GuardParser(IMethodSymbol method, bool isIterator, ISymbol within, Compilation compilation)
{
    private readonly ResultCapture _result = ReturnRules.Capture(method, isIterator);

    /// <summary>Null of a method that isn't guarded, and of one that can't be.</summary>
    public GuardModel? Model { get; private set; }

    /// <summary>What <c>[assembly: Guard]</c> doesn't reach of the method, and why; null when it reaches all.</summary>
    public string? WhyNotByAssembly { get; private set; }

    private string? WhyNotOutput => GuardRules.WhyNotOutput(method, _result);

    public void Parse(IReadOnlyList<ParameterModel> parameters, ParseReport report)
    {
        AttributeData[] attributes = [.. GuardAttributes.Of(method)];
        if (attributes.Length > 0)
        {
            ParseOwn(attributes, parameters, report);
        }
        else if (GuardAttributes.Of(method.ContainingAssembly) is { } byAssembly)
        {
            ParseByAssembly(byAssembly, parameters);
        }
    }

    private void ParseOwn(AttributeData[] attributes, IReadOnlyList<ParameterModel> parameters, ParseReport report)
    {
        var reason = GuardRules.WhyNot(method, _result);
        foreach (var attribute in attributes)
        {
            if ((reason ?? WhyNot(attribute)) is { } obstacle)
            {
                var location = attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();
                report.Add(TracingRules.GuardNotUsable, location ?? report.MethodLocation, method.Name, obstacle);
            }
        }

        if (report.IsEmpty)
        {
            var uses = attributes.Where(static one => GuardAttributes.GuardrailOf(one) is not null).Select(Use);
            var shared = Array.Find(attributes, static one => GuardAttributes.GuardrailOf(one) is null);
            Model = ModelOf(parameters, uses, shared);
        }
    }

    private void ParseByAssembly(AttributeData attribute, IReadOnlyList<ParameterModel> parameters)
    {
        var checksOutput = (TargetOf(attribute) & GuardUse.Output) != 0 && !GuardRules.ReturnsNothing(method);
        if (!checksOutput && !method.Parameters.Any(GuardRules.IsInput))
        {
            return;
        }

        WhyNotByAssembly = GuardRules.WhyNot(method, _result);
        if (WhyNotByAssembly is null)
        {
            WhyNotByAssembly = checksOutput ? WhyNotOutput : null;
            Model = ModelOf(parameters, [], attribute);
        }
    }

    private GuardModel ModelOf(
        IReadOnlyList<ParameterModel> parameters,
        IEnumerable<string> uses,
        AttributeData? shared
    )
    {
        string[] inputs = [.. method.Parameters.Where(GuardRules.IsInput).Select(static parameter => parameter.Name)];
        return new GuardModel(
            GuardRules.EntryPoint(method, _result),
            new(uses),
            new(inputs),
            new(
                parameters
                    .Where(one => one.Capture is InputCapture.Skipped or InputCapture.Classified)
                    .Select(one => one.InputName)
                    .Where(inputs.Contains)
            ),
            WhyNotOutput is null,
            shared is null ? null : GuardUse.SetTarget(shared)
        );
    }

    private string? WhyNot(AttributeData attribute)
    {
        var target = TargetOf(attribute);
        var guardrail = GuardAttributes.GuardrailOf(attribute);
        var isTargetSet = GuardAttributes.Setting(attribute, GuardUse.Target) is not null;
        if (guardrail is not null && !compilation.IsSymbolAccessibleWithin(guardrail, within))
        {
            return $"generated code can't name '{TypeText.Short(guardrail)}'; make it internal or public";
        }

        var inputs = (target & GuardUse.Input) != 0 && method.Parameters.Any(GuardRules.IsInput);
        var output = (target & GuardUse.Output) != 0 && !GuardRules.ReturnsNothing(method);
        if (isTargetSet && (target & GuardUse.Output) != 0 && !output)
        {
            return WhyNotOutput;
        }

        return !inputs && !output
            ? (target & GuardUse.Input) == 0
                ? WhyNotOutput ?? "nothing is left to check"
                : "it has no argument and no result that could be checked"
            : output && WhyNotOutput is { } reason
                ? reason
                : WhyNotText(guardrail, inputs, output) ?? WhyNotMessage(attribute);
    }

    private string? WhyNotText(INamedTypeSymbol? guardrail, bool inputs, bool output) =>
        guardrail is null
        || !GuardUse.IsOfText(guardrail)
        || (inputs && method.Parameters.Any(static parameter => GuardRules.MayBeText(parameter.Type)))
        || (output && GuardRules.MayBeText(GuardRules.ResultType(method, _result)))
            ? null
            : $"'{TypeText.Short(guardrail)}' checks text, and what it is to check has none";

    private string? WhyNotMessage(AttributeData attribute) =>
        GuardUse.ReturnsMessage(attribute) && !GuardRules.MayBeText(GuardRules.ResultType(method, _result))
            ? "it doesn't return text, so it can't return an error message; use another BlockStrategy"
            : null;

    private static int TargetOf(AttributeData attribute) => GuardUse.TargetOf(attribute);

    private string Use(AttributeData attribute) => GuardUse.Text(attribute, within, compilation);
}
