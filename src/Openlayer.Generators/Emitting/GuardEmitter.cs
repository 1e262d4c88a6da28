using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the call of a body between its guardrails, and what is known of them.</summary>
internal static class GuardEmitter
{
    /// <summary>The field of the guardrails, in the class of the step.</summary>
    public static string Field(TracedMethodModel method) => FreeName.Of("Guards", method);

    public static void EmitField(SourceWriter writer, TracedMethodModel method, GuardModel guard, string methodField)
    {
        writer.Write($"internal static readonly {RuntimeNames.GuardedMethod} {Field(method)} =");
        var names = Array("string", guard.InputNames.Select(Identifier.Literal));
        var creation = $"new({methodField}, {names}, {Array(RuntimeNames.GuardUse, guard.Uses)})";
        string[] settings = [.. Settings(guard)];
        writer.Continue(
            settings.Length == 0
                ? [creation + ";"]
                : [creation, "{", .. settings.Select(setting => $"    {setting},"), "};"]
        );
    }

    public static string Call(TracedMethodModel method, CallModel model, GuardModel guard, string stepClass)
    {
        var variable = FreeName.Of("guard", method);
        string[] names = [.. guard.InputNames];
        var inputs = method.Parameters.Where(parameter => IndexOf(parameter, names) >= 0);
        var arguments = method
            .Parameters.Select(parameter =>
                IndexOf(parameter, names) is >= 0 and var index
                    ? $"{variable}.Input({index}, {parameter.StepArgument})"
                    : parameter.Argument
            )
            .Prepend(model.FirstArgument)
            .Where(argument => argument.Length > 0);
        var body = $"{model.Body}({string.Join(", ", arguments)})";
        var cast = model.Result == ResultCapture.RecordedAsObject ? "(object)" : "";
        var values = Array("object", inputs.Select(input => input.StepArgument));
        return $"{RuntimeNames.GuardedCalls}.{guard.EntryPoint}({stepClass}.{Field(method)}, {values}, "
            + $"{variable} => {cast}{body}, {model.Token ?? "default"})";
    }

    private static IEnumerable<string> Settings(GuardModel guard)
    {
        if (guard.NotRecorded.Count > 0)
        {
            yield return $"NotRecorded = {Array("string", guard.NotRecorded.Select(Identifier.Literal))}";
        }

        if (!guard.HasOutput)
        {
            yield return "HasOutput = false";
        }

        if (guard.SharedTarget is not null)
        {
            yield return $"SharedTarget = {guard.SharedTarget}";
        }
    }

    private static string Array(string type, IEnumerable<string> items)
    {
        var list = string.Join(", ", items);
        return list.Length == 0 ? $"new {type}[0]" : $"new {type}[] {{ {list} }}";
    }

    private static int IndexOf(ParameterModel parameter, string[] names) =>
        System.Array.IndexOf(names, parameter.InputName);
}
