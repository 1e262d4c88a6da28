using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the implementation of the partial method: call the body, in a step when tracing is on.</summary>
internal static class WrapperEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method)
    {
        var call = FreeName.Of("call", method);
        var exception = FreeName.Of("exception", method);
        EmitSignature(writer, method);
        writer.Open();
        EmitUntraced(writer, method);
        writer.Write($$"""

            var {{call}} = {{RuntimeNames.TracedCall}}.Enter({{NewStep(method)}});
            try
            {
                {{TracedCallOfBody(method, call)}}
            }
            catch (global::System.Exception {{exception}}) when ({{call}}.Observe({{exception}}))
            {
                throw; // never reached: Observe notes the exception and answers false, so the stack is not unwound here
            }
            finally
            {
                {{call}}.Leave();
            }
            """);
        writer.Close();
    }

    private static void EmitSignature(SourceWriter writer, TracedMethodModel method)
    {
        var signature = method.Signature;
        writer.Write(RuntimeNames.GeneratedCode);
        foreach (var attribute in signature.Attributes)
        {
            writer.Write($"[global::{attribute}]");
        }

        var parameters = string.Join(", ", method.Parameters.Select(parameter => parameter.Declaration));
        writer.Write($"{signature.Modifiers}partial {signature.ReturnType} {signature.Name}{signature.TypeArguments}({parameters})");
        writer.Continue(signature.Constraints);
    }

    private static void EmitUntraced(SourceWriter writer, TracedMethodModel method)
    {
        var condition = $"if (!{RuntimeNames.TracedCall}.IsEnabled)";
        if (method.Body.Result != ResultCapture.Nothing)
        {
            writer.Write(condition);
            writer.Continue([$"return {CallOfBody(method)};"]);
            return;
        }

        writer.Open(condition);
        writer.Write($"{CallOfBody(method)};");
        writer.Write("return;");
        writer.Close();
    }

    private static string TracedCallOfBody(TracedMethodModel method, string call) => method.Body.Result switch
    {
        ResultCapture.Nothing => $"{CallOfBody(method)};",
        ResultCapture.Recorded => $"return {call}.Return({CallOfBody(method)});",
        ResultCapture.RecordedAsObject => $"return {call}.Return((object){CallOfBody(method)});",
        _ => $"return {CallOfBody(method)};",
    };

    private static string CallOfBody(TracedMethodModel method) =>
        $"{method.Body.Target}({string.Join(", ", method.Parameters.Select(parameter => parameter.Argument))})";

    private static string NewStep(TracedMethodModel method)
    {
        var arguments = method.Parameters.Where(parameter => parameter.Capture != InputCapture.Skipped).Select(parameter => parameter.StepArgument);
        return $"new {method.Step.ClassName}{method.Signature.TypeArguments}({string.Join(", ", arguments)})";
    }
}
