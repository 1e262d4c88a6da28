using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the wrapper of a method: call the body, in a step when tracing is on.</summary>
internal static class WrapperEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method, CallModel model)
    {
        SignatureEmitter.Emit(writer, method);
        writer.Open();
        EmitUntraced(writer, method, model);
        writer.WriteLine();
        if (model.Result == ResultCapture.Stream)
        {
            EmitStream(writer, method, model);
        }
        else
        {
            EmitCall(writer, method, model);
        }

        writer.Close();
    }

    private static void EmitCall(SourceWriter writer, TracedMethodModel method, CallModel model)
    {
        var call = FreeName.Of("call", method);
        var exception = FreeName.Of("exception", method);
        writer.Write($"var {call} = {Entered(method, model)}");
        if (model.Token is not null)
        {
            writer.Write($"{call}.Heed({model.Token});");
        }

        writer.Write(
            $$"""
            try
            {
                {{TracedCallOfBody(method, model, call)}}
            }
            catch (global::System.Exception {{exception}}) when ({{call}}.Observe({{exception}}))
            {
                throw; // never reached: Observe notes the exception and answers false, so the stack is not unwound here
            }
            finally
            {
                {{call}}.Leave();
            }
            """
        );
    }

    // The step opens when the first item is asked for; here only a call that throws at once is one.
    private static void EmitStream(SourceWriter writer, TracedMethodModel method, CallModel model)
    {
        var step = FreeName.Of("step", method);
        var exception = FreeName.Of("exception", method);
        var token = model.Token is null ? "" : $", {model.Token}";
        writer.Write(
            $$"""
            var {{step}} = {{NewStep(method, model.Step)}};
            try
            {
                return {{RuntimeNames.TracedStreams}}.Of({{step}}, {{CallOfBody(method, model)}}{{token}});
            }
            catch (global::System.Exception {{exception}}) when
                ({{RuntimeNames.TracedStreams}}.Observe({{step}}, {{exception}}{{token}}))
            {
                throw; // never reached: Observe notes the exception and answers false, so the stack is not unwound here
            }
            """
        );
    }

    private static void EmitUntraced(SourceWriter writer, TracedMethodModel method, CallModel model)
    {
        var condition = $"if (!{RuntimeNames.TracedCall}.IsEnabled)";
        if (model.Result != ResultCapture.Nothing)
        {
            writer.Write(condition);
            writer.Continue([$"{Return(model)} {CallOfBody(method, model)};"]);
            return;
        }

        writer.Open(condition);
        writer.Write($"{CallOfBody(method, model)};");
        writer.Write("return;");
        writer.Close();
    }

    private static string TracedCallOfBody(TracedMethodModel method, CallModel model, string call)
    {
        var body = CallOfBody(method, model);
        return model.Result switch
        {
            ResultCapture.Nothing => $"{body};",
            ResultCapture.Recorded => $"return {call}.Return({body});",
            ResultCapture.Sequence => $"return {call}.ReturnSequence({body});",
            ResultCapture.RecordedAsObject => $"return {call}.Return((object){body});",
            ResultCapture.Reference => $"return ref {call}.ReturnReference(ref {body});",
            ResultCapture.ReadOnlyReference => $"return ref {call}.ReturnReadOnlyReference(in {body});",
            _ => $"{Return(model)} {body};",
        };
    }

    private static string Return(CallModel model) =>
        model.Result is ResultCapture.Reference or ResultCapture.ReadOnlyReference or ResultCapture.ReferencePassedOn
            ? "return ref"
            : "return";

    private static string CallOfBody(TracedMethodModel method, CallModel model)
    {
        if (model.Guard is { } guard)
        {
            return GuardEmitter.Call(method, model, guard, StepClass(method, model.Step));
        }

        string[] arguments = [model.FirstArgument, .. method.Parameters.Select(parameter => parameter.Argument)];
        return $"{model.Body}({string.Join(", ", arguments.Where(argument => argument.Length > 0))})";
    }

    // Asked first, so that a call that is left out makes no step. What a sequence calls as it is read needs one all the
    // same.
    private static string Entered(TracedMethodModel method, CallModel model)
    {
        var step = NewStep(method, model.Step);
        return model.Result == ResultCapture.Sequence
            ? $"{RuntimeNames.TracedCall}.Enter({step});"
            : $"""
                {RuntimeNames.TracedCall}.IsSampled({StepClass(method, model.Step)}.{StepEmitter.MethodField(method)})
                    ? {RuntimeNames.TracedCall}.EnterSampled({step})
                    : {RuntimeNames.TracedCall}.EnterUnsampled();
                """;
    }

    private static string StepClass(TracedMethodModel method, StepModel step) =>
        step.ClassName + method.Signature.TypeArguments;

    private static string NewStep(TracedMethodModel method, StepModel step)
    {
        var arguments = method
            .Parameters.Where(parameter => parameter.Capture != InputCapture.Skipped)
            .Select(parameter => parameter.StepArgument);
        return $"new {StepClass(method, step)}({string.Join(", ", arguments)})";
    }
}
