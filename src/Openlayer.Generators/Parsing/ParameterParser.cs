using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>Turns a parameter into what the wrapper and the step write of it.</summary>
internal sealed class ParameterParser(TraceSettings settings, IMethodSymbol? body, Compilation compilation)
{
    /// <summary>A parameter of a partial method: the other part has to say it in the same words.</summary>
    public ParameterModel Parse(IParameterSymbol parameter, ParameterSyntax syntax) =>
        Parse(parameter, syntax.Identifier.Text, Modifiers(syntax));

    /// <summary>A parameter of an intercepted method, whose calls bring every argument.</summary>
    public ParameterModel Parse(IParameterSymbol parameter) =>
        Parse(parameter, Identifier.Escape(parameter.Name), Modifiers(parameter));

    private ParameterModel Parse(IParameterSymbol parameter, string name, string modifiers)
    {
        var omission = WhyOmitted(parameter);
        var isDynamic = parameter.Type.TypeKind == TypeKind.Dynamic;

        // A dynamic argument would bind the whole call at run time.
        var value = isDynamic ? $"(object){name}" : name;
        var classification = omission is null ? ClassificationOf(parameter) : null;
        return new ParameterModel(
            name,
            parameter.Name,
            $"{modifiers}{TypeText.Qualified(parameter.Type)} {name}",
            $"{ArgumentModifier(parameter.RefKind)}{value}",
            isDynamic ? "object" : TypeText.Qualified(parameter.Type),
            value,
            classification is not null ? InputCapture.Classified
                : omission is null ? Capture(parameter.Type)
                : InputCapture.Skipped,
            omission ?? classification?.Omission,
            classification
        );
    }

    /// <summary>Why a parameter is missing from the trace although nobody asked for that; null when it isn't.</summary>
    public string? WhyNotRecorded(IParameterSymbol parameter)
    {
        if (!settings.CaptureInputs || IsKeptOut(parameter) || CaptureRules.IsCancellationToken(parameter.Type))
        {
            return null;
        }

        return parameter.RefKind == RefKind.Out
            ? "an 'out' parameter has no value when the method is entered"
            : CaptureRules.WhyNever(parameter.Type);
    }

    /// <summary>True when the value itself is in the trace.</summary>
    public bool IsRecorded(IParameterSymbol parameter) =>
        WhyOmitted(parameter) is null && ClassificationOf(parameter) is null;

    private ClassificationModel? ClassificationOf(IParameterSymbol parameter) =>
        ClassificationRules.Of(
            ClassifyingAttributes(parameter),
            (IMethodSymbol)parameter.ContainingSymbol,
            compilation
        );

    private string? WhyOmitted(IParameterSymbol parameter) =>
        !settings.CaptureInputs ? "CaptureInputs is false"
        : IsKeptOut(parameter) ? "[NoTrace]"
        : CaptureRules.IsCancellationToken(parameter.Type) ? "a CancellationToken is not an input"
        : WhyNotRecorded(parameter);

    private static InputCapture Capture(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? InputCapture.KeptText
        : CaptureRules.IsImmutable(type) ? InputCapture.Kept
        : CaptureRules.IsEnum(type) ? InputCapture.KeptEnum
        : InputCapture.Snapshot;

    // The body's parameter is the same one to its author: [NoTrace] on either keeps it out.
    private bool IsKeptOut(IParameterSymbol parameter) => HasNoTrace(AttributesOf(parameter));

    private ImmutableArray<AttributeData> AttributesOf(IParameterSymbol parameter) =>
        body is null
            ? parameter.GetAttributes()
            : [.. parameter.GetAttributes(), .. body.Parameters[parameter.Ordinal].GetAttributes()];

    private IEnumerable<AttributeData> ClassifyingAttributes(IParameterSymbol parameter) =>
        parameter.Type is ITypeParameterSymbol type
            ? AttributesOf(parameter).Concat(type.GetAttributes())
            : AttributesOf(parameter);

    public static bool HasNoTrace(IEnumerable<AttributeData> attributes) =>
        attributes.Any(attribute => attribute.AttributeClass?.ToDisplayString() == TraceNames.NoTraceAttribute);

    private static string Modifiers(ParameterSyntax syntax) =>
        string.Concat(syntax.Modifiers.Select(modifier => modifier.ValueText + " "));

    private static string Modifiers(IParameterSymbol parameter)
    {
        // 'out' is scoped without saying so.
        var scoped = parameter is { ScopedKind: not ScopedKind.None, RefKind: not RefKind.Out } ? "scoped " : "";
        var isThis = parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } };
        var self = isThis ? "this " : "";
        return $"{TrimmingText.Before(parameter)}{self}{scoped}{TypeText.Modifier(parameter.RefKind)}";
    }

    private static string ArgumentModifier(RefKind kind) =>
        kind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        };
}
