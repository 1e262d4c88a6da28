using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the class that holds one call's inputs until they are written.</summary>
internal static class StepEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method, CallModel call)
    {
        var step = call.Step;
        ParameterModel[] inputs = [.. method.Parameters.Where(parameter => parameter.Capture != InputCapture.Skipped)];
        EmitDeclaration(writer, step, method.Signature.TypeArguments);
        var field = MethodField(method);
        EmitSettings(writer, step, inputs, field);
        if (call.Guard is { } guard)
        {
            GuardEmitter.EmitField(writer, method, guard, field);
        }

        EmitClassifications(writer, method, inputs);
        EmitFields(writer, inputs);
        writer.WriteLine();
        EmitConstructor(writer, method, step, inputs, field);
        if (inputs.Length > 0)
        {
            writer.WriteLine();
            EmitWriteInputs(writer, inputs);
        }

        ParameterModel[] references = [.. inputs.Where(HoldsReference)];
        EmitInputSize(writer, references);
        EmitReleaseInputs(writer, references);

        writer.Close();
    }

    /// <summary>The field of what is known of the method, which the wrapper reads too.</summary>
    public static string MethodField(TracedMethodModel method) => FreeName.Of("Method", method);

    private static void EmitDeclaration(SourceWriter writer, StepModel step, string typeParameters)
    {
        writer.Write(RuntimeNames.GeneratedCode);
        writer.Write(RuntimeNames.NotForEditors);
        writer.Write("[global::System.Diagnostics.DebuggerNonUserCode]");
        writer.Write(RuntimeNames.NotForCoverage);
        writer.Write($"private sealed class {step.ClassName}{typeParameters} : {RuntimeNames.TracedStep}");
        writer.Continue(step.ClassConstraints);
        writer.Open();
    }

    private static void EmitSettings(SourceWriter writer, StepModel step, ParameterModel[] inputs, string field)
    {
        string[] settings = [.. Settings(step, inputs)];
        writer.Write($"internal static readonly {RuntimeNames.TracedMethod} {field} =");
        var creation = $"new({Identifier.Literal(step.Name)}, {step.StepType})";
        writer.Continue(
            settings.Length == 0
                ? [creation + ";"]
                : [creation, "{", .. settings.Select(setting => $"    {setting},"), "};"]
        );
    }

    private static IEnumerable<string> Settings(StepModel step, ParameterModel[] inputs)
    {
        if (inputs.Length > 0)
        {
            // An array, because a collection expression would add a list class of its own to the user's assembly.
            var names = inputs.Select(input => Identifier.Literal(input.InputName));
            yield return $"InputNames = new[] {{ {string.Join(", ", names)} }}";
        }

        foreach (var (name, value) in Texts(step))
        {
            if (value is not null)
            {
                yield return $"{name} = {Identifier.Literal(value)}";
            }
        }

        if (step is { CaptureOutput: false, OutputClassification: null })
        {
            yield return "CaptureOutput = false";
        }

        if (step.SampleRate is not null)
        {
            yield return $"SampleRate = {step.SampleRate}";
        }

        if (step.OutputClassification is { } classification)
        {
            yield return $"OutputClassification = {Creation(classification)}";
        }

        if (step.Promote.Count > 0)
        {
            var columns = step.Promote.Select(promoted =>
                $"new({Identifier.Literal(promoted.Source)}, {Identifier.Literal(promoted.Column)})"
            );
            yield return $"Promote = new {RuntimeNames.PromotedColumn}[] {{ {string.Join(", ", columns)} }}";
        }
    }

    private static IEnumerable<(string Name, string? Value)> Texts(StepModel step) =>
        [
            (nameof(step.InferencePipelineId), step.InferencePipelineId),
            (nameof(step.ContextParameter), step.ContextParameter),
            (nameof(step.QuestionParameter), step.QuestionParameter),
        ];

    private static void EmitClassifications(SourceWriter writer, TracedMethodModel method, ParameterModel[] inputs)
    {
        foreach (var input in inputs)
        {
            if (input.Classification is { } classification)
            {
                var name = NameOfClassification(input, method);
                writer.Write($"private static readonly {RuntimeNames.ClassifiedAs} {name} =");
                writer.Continue([$"{Creation(classification)};"]);
            }
        }
    }

    private static string NameOfClassification(ParameterModel input, TracedMethodModel method) =>
        FreeName.Of($"ClassOf_{input.InputName}", method);

    // Only the attribute itself knows its taxonomy and value.
    private static string Creation(ClassificationModel classification)
    {
        var names = Identifier.Literal(classification.Names);
        return classification.Creation is null
            ? $"new({names})"
            : $"new({names}, static () => {classification.Creation}.Classification is var known "
                + "? (known.TaxonomyName, known.Value) : default)";
    }

    private static void EmitFields(SourceWriter writer, ParameterModel[] inputs)
    {
        if (inputs.Length > 0)
        {
            writer.WriteLine();
        }

        foreach (var input in inputs)
        {
            var isCaptured = input.Capture is InputCapture.Snapshot or InputCapture.Classified;
            var type = isCaptured ? RuntimeNames.CapturedValue : input.StepType;
            var modifier = HoldsReference(input) ? "" : "readonly ";
            writer.Write($"private {modifier}{type} _{input.InputName};");
        }
    }

    private static void EmitConstructor(
        SourceWriter writer,
        TracedMethodModel method,
        StepModel step,
        ParameterModel[] inputs,
        string field
    )
    {
        var parameters = string.Join(", ", inputs.Select(input => $"{input.StepType} {input.Name}"));
        writer.Write($"internal {step.ClassName}({parameters})");
        writer.Continue([$": base({field})"]);
        writer.Open();
        foreach (var input in inputs)
        {
            writer.Write($"_{input.InputName} = {Captured(input, method)};");
        }

        writer.Close();
    }

    private static string Captured(ParameterModel input, TracedMethodModel method) =>
        input.Capture switch
        {
            InputCapture.Snapshot => $"{RuntimeNames.CapturedValue}.From({input.Name})",
            InputCapture.KeptText => $"{RuntimeNames.CapturedText}.Of({input.Name})",
            InputCapture.Classified =>
                $"{RuntimeNames.CapturedValue}.FromClassified({input.Name}, {NameOfClassification(input, method)})",
            _ => input.Name,
        };

    private static void EmitWriteInputs(SourceWriter writer, ParameterModel[] inputs)
    {
        writer.Open($"protected override void WriteInputs(in {RuntimeNames.InputWriter} inputs)");
        foreach (var input in inputs)
        {
            var method = input.Capture == InputCapture.KeptEnum ? "WriteEnum" : "Write";
            writer.Write($"inputs.{method}({Identifier.Literal(input.InputName)}, _{input.InputName});");
        }

        writer.Close();
    }

    // Known once they are captured: nothing has to be written to be measured.
    private static void EmitInputSize(SourceWriter writer, ParameterModel[] inputs)
    {
        if (inputs.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.Write("protected override int InputSize =>");
        var last = inputs.Length - 1;
        writer.Continue([
            .. inputs.Select(
                (input, i) =>
                    $"{(i > 0 ? "+ " : "")}{RuntimeNames.MemorySize}.Of(_{input.InputName}){(i == last ? ";" : "")}"
            ),
        ]);
    }

    // What may be large goes once the row is written: a timer that was begun in the call keeps its step.
    private static void EmitReleaseInputs(SourceWriter writer, ParameterModel[] inputs)
    {
        if (inputs.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.Open("protected override void ReleaseInputs()");
        foreach (var input in inputs)
        {
            writer.Write($"_{input.InputName} = default!;");
        }

        writer.Close();
    }

    private static bool HoldsReference(ParameterModel input) =>
        input.Capture switch
        {
            InputCapture.KeptText or InputCapture.Snapshot or InputCapture.Classified => true,
            InputCapture.Kept => input.StepType.TrimEnd('?') == "global::System.Uri",
            _ => false,
        };
}
