using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>
/// Writes what is traced, for tools that read the assembly. It stands on a type that nothing uses: a running program
/// never loads it, and trimming drops it.
/// </summary>
internal static class DescriptionEmitter
{
    public const string HintName = "Openlayer.TracedMethods.Descriptions.g.cs";

    /// <summary>Writes the file, in whose language a type may be local to it or not.</summary>
    public static string Emit(IEnumerable<DescriptionModel> methods, bool hasFileTypes)
    {
        var writer = new SourceWriter();
        FileEmitter.EmitHeader(
            writer,
            nullableEnabled: false,
            """
            // What is traced, and what is recorded of it; 'dotnet openlayer inspect' reads this from the assembly.
            // Written by Openlayer.Generators.
            """
        );
        writer.Open("namespace Openlayer.Generated");
        foreach (var method in methods)
        {
            Emit(writer, method);
        }

        writer.Write(RuntimeNames.GeneratedCode);
        writer.Open($"{(hasFileTypes ? "file" : "internal")} static class TracedMethodDescriptions");
        writer.Close();
        writer.Close();
        return writer.Finish();
    }

    private static void Emit(SourceWriter writer, DescriptionModel method)
    {
        writer.Write($"[{RuntimeNames.TracedMethodDescription}(");
        string[] arguments = [.. Arguments(method)];
        writer.Continue(arguments.Select((argument, index) => argument + (index == arguments.Length - 1 ? ")]" : ",")));
    }

    private static IEnumerable<string> Arguments(DescriptionModel method)
    {
        yield return Identifier.Literal(method.Id);
        yield return $"{Identifier.Literal(method.StepName)}, {method.StepType}";
        if (method.Assembly is not null)
        {
            yield return $"Assembly = {Identifier.Literal(method.Assembly)}";
        }

        if (method.Inputs.Count > 0)
        {
            yield return $"Inputs = {List(method.Inputs)}";
        }

        if (method.OmittedInputs.Count > 0)
        {
            yield return "OmittedInputs = "
                + $"{List(method.OmittedInputs.Select(input => $"{input.Name}: {input.Reason}"))}";
        }

        if (method.OutputOmission is not null)
        {
            yield return $"OutputOmission = {Identifier.Literal(method.OutputOmission)}";
        }
    }

    private static string List(IEnumerable<string> texts) =>
        $"new[] {{ {string.Join(", ", texts.Select(Identifier.Literal))} }}";
}
