using System.Collections.Immutable;
using System.Reflection.Metadata;
using Openlayer.Cli.Commands.Inspect.Images;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>
/// What the build has recorded of a traced method: the runtime's <c>TracedMethodDescriptionAttribute</c>.
/// </summary>
internal sealed record MethodDescription(
    string? Assembly,
    string Id,
    string StepName,
    string StepType,
    IReadOnlyList<string> Inputs,
    IReadOnlyDictionary<string, string> OmittedInputs,
    string? OutputOmission
)
{
    private const string Attribute = "Openlayer.GeneratedCode.TracedMethodDescriptionAttribute";

    public int ParameterCount => Inputs.Count + OmittedInputs.Count;

    public static IReadOnlyList<MethodDescription> AllOf(AssemblyImage assembly) =>
        [.. new Attributes(assembly.Metadata).FindAll(Attribute).Select(found => Read(found.Value))];

    private static MethodDescription Read(CustomAttributeValue<string> attribute) =>
        new(
            Named(attribute, "Assembly") as string,
            (string)attribute.FixedArguments[0].Value!,
            (string)attribute.FixedArguments[1].Value!,
            StepTypeName(attribute.FixedArguments[2].Value),
            Texts(attribute, "Inputs"),
            Texts(attribute, "OmittedInputs").Select(Split).ToDictionary(input => input.Name, input => input.Reason),
            Named(attribute, "OutputOmission") as string
        );

    // A number is what an app of a newer version may have.
    private static string StepTypeName(object? value) => ((StepType)(int)value!).ToString();

    private static (string Name, string Reason) Split(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..].Trim());
    }

    private static object? Named(CustomAttributeValue<string> attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Name == name).Value;

    private static IReadOnlyList<string> Texts(CustomAttributeValue<string> attribute, string name) =>
        Named(attribute, name) is ImmutableArray<CustomAttributeTypedArgument<string>> texts
            ? [.. texts.Select(text => text.Value).OfType<string>()]
            : [];
}
