using System.Globalization;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.Parsing;

/// <summary>One <c>[Guard&lt;T&gt;]</c> as C#.</summary>
internal static class GuardUse
{
    public const int Input = 1;
    public const int Output = 2;
    public const string Target = nameof(Target);

    private const string TextGuardrail = "Openlayer.TextGuardrail";
    private const string Order = nameof(Order);
    private const string BlockStrategy = nameof(BlockStrategy);
    private const string OnFailure = nameof(OnFailure);
    private const int ReturnErrorMessage = 2;

    public static string Text(AttributeData attribute, ISymbol within, Compilation compilation)
    {
        var type = GuardAttributes.GuardrailOf(attribute)!;
        var name = TypeText.Qualified(type);
        var create = CanBeMade(type, within, compilation) ? $"static () => new {name}()" : "null";
        string[] settings =
        [
            .. Enum(Target, "GuardrailTarget", TargetOf(attribute)),
            .. GuardAttributes.Setting(attribute, Order) is { Value: int order }
                ? [$"{Order} = {order.ToString(CultureInfo.InvariantCulture)}"]
                : System.Array.Empty<string>(),
            .. Enum(BlockStrategy, BlockStrategy, GuardAttributes.Setting(attribute, BlockStrategy)?.Value),
            .. Enum(OnFailure, "GuardrailFailure", GuardAttributes.Setting(attribute, OnFailure)?.Value),
        ];
        return $"new {RuntimeNames.GuardUse}<{name}>({create}) {{ {string.Join(", ", settings)} }}";
    }

    /// <summary>The target as C#, where it is set; otherwise null.</summary>
    public static string? SetTarget(AttributeData attribute) =>
        GuardAttributes.Setting(attribute, Target)?.Value is int target
            ? $"(global::Openlayer.GuardrailTarget){target.ToString(CultureInfo.InvariantCulture)}"
            : null;

    /// <summary>What is set, or else what the guardrail has checks for.</summary>
    public static int TargetOf(AttributeData attribute) =>
        GuardAttributes.Setting(attribute, Target)?.Value as int?
        ?? (GuardAttributes.GuardrailOf(attribute) is { } type ? ChecksOf(type) : Input | Output);

    public static bool IsOfText(INamedTypeSymbol guardrail)
    {
        for (var type = guardrail; type is not null; type = type.BaseType)
        {
            if (type.Name == nameof(TextGuardrail) && TypeText.Metadata(type) == TextGuardrail)
            {
                return true;
            }

            // One that looks at more than text of its own accord.
            if (Overrides(type, "Input") || Overrides(type, "Output"))
            {
                return false;
            }
        }

        return false;
    }

    public static bool ReturnsMessage(AttributeData attribute) =>
        GuardAttributes.Setting(attribute, BlockStrategy)?.Value is ReturnErrorMessage;

    private static int ChecksOf(INamedTypeSymbol guardrail)
    {
        var checks = 0;
        for (var type = guardrail; type is { BaseType.BaseType: not null }; type = type.BaseType)
        {
            checks |= (Overrides(type, "Input") ? Input : 0) | (Overrides(type, "Output") ? Output : 0);
        }

        // Of one without any, somebody may have thought of both.
        return checks == 0 ? Input | Output : checks;
    }

    private static bool Overrides(INamedTypeSymbol type, string what) =>
        type.GetMembers($"Check{what}").Concat(type.GetMembers($"Check{what}Async")).Any(static one => one.IsOverride);

    private static bool CanBeMade(INamedTypeSymbol type, ISymbol within, Compilation compilation) =>
        !type.IsAbstract
        && type.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(static parameter => parameter.IsOptional)
            && compilation.IsSymbolAccessibleWithin(constructor, within)
        );

    private static IEnumerable<string> Enum(string setting, string type, object? value)
    {
        if (value is int number)
        {
            yield return $"{setting} = (global::Openlayer.{type}){number.ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
