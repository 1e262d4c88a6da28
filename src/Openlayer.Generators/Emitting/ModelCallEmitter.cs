using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the wrapper of a provider's method: call it, in a step when tracing is on.</summary>
internal static class ModelCallEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method, ModelCallModel model)
    {
        SignatureEmitter.Emit(writer, method);
        writer.Open();
        writer.Write($"if (!{RuntimeNames.TracedCall}.IsEnabled || {RuntimeNames.ModelCallSite}.IsDescribed)");
        writer.Continue([$"return {Call(method)};"]);
        writer.WriteLine();
        foreach (var name in model.Readable)
        {
            writer.Write($"{name} = {RuntimeNames.ModelRequest}.Readable({name});");
        }

        writer.Write($"var __method = __site.MethodOf({(model.Model is null ? "null" : $"self?.{model.Model}")});");
        if (model.Result is ModelResult.Whole or ModelResult.StreamingResult)
        {
            EmitCall(writer, method, model);
        }
        else
        {
            EmitStream(writer, method, model);
        }

        writer.Close();
        writer.WriteLine();
        EmitBegin(writer, method, model);
        ModelStreamEmitter.Emit(writer, model);
    }

    /// <summary>Writes what all calls of the method share.</summary>
    public static void EmitSite(SourceWriter writer, ModelCallModel model)
    {
        writer.Write($"private static readonly {RuntimeNames.ModelCallSite} __site =");
        writer.Continue([$"new({RuntimeNames.ModelProtocol}.{model.Protocol}, static result => {model.Read})"]);
        writer.Continue([
            "{",
            $"    CaptureInputs = {(model.CaptureInputs ? "true" : "false")},",
            $"    CaptureOutput = {(model.CaptureOutput ? "true" : "false")},",
            "};",
        ]);
    }

    private static void EmitCall(SourceWriter writer, TracedMethodModel method, ModelCallModel model)
    {
        var result =
            model.Result == ModelResult.StreamingResult
                ? $"__call.ReturnStream<{ModelStreamEmitter.ResultType(model)}, {model.ItemType}>("
                    + $"{Call(method)}, __Response.Around)"
                : $"__call.Return({Call(method)})";
        writer.Write(
            $$"""
            var __call = {{RuntimeNames.TracedCall}}.IsSampled(__method)
                ? {{RuntimeNames.TracedCall}}.EnterSampled({{Begin(method)}})
                : {{RuntimeNames.TracedCall}}.EnterUnsampled();
            """
        );
        if (method.Call!.Token is { } token)
        {
            writer.Write($"__call.Heed({token});");
        }

        writer.Write(
            $$"""
            try
            {
                return {{result}};
            }
            catch (global::System.Exception exception) when (__call.Observe(exception))
            {
                throw; // never reached: Observe notes the exception and answers false, so the stack is not unwound here
            }
            finally
            {
                __call.Leave();
            }
            """
        );
    }

    // The step opens when the first item is asked for; here only a call that throws at once is one.
    private static void EmitStream(SourceWriter writer, TracedMethodModel method, ModelCallModel model)
    {
        var token = method.Call!.Token;
        var result =
            model.Result == ModelResult.AsyncStream
                ? $"{RuntimeNames.TracedStreams}.Of(__step, {Call(method)}{(token is null ? "" : $", {token}")})"
                : $"__Pages.Of({Call(method)}, __step, {token ?? "null"})";
        writer.Write(
            $$"""
            var __step = {{Begin(method)}};
            try
            {
                return {{result}};
            }
            catch (global::System.Exception exception) when
                ({{RuntimeNames.TracedStreams}}.Observe(__step, exception{{(token is null ? "" : $", {token}")}}))
            {
                throw; // never reached: Observe notes the exception and answers false, so the stack is not unwound here
            }
            """
        );
    }

    private static void EmitBegin(SourceWriter writer, TracedMethodModel method, ModelCallModel model)
    {
        var declared = string.Join(
            ", ",
            method.Parameters.Select(parameter => $"{parameter.StepType} {parameter.Name}")
        );
        var names = string.Join(", ", method.Parameters.Select(parameter => parameter.Name));
        writer.Write(
            $"private static {RuntimeNames.TracedStep} __Begin({RuntimeNames.TracedMethod} __method, {declared}) =>"
        );
        writer.Continue([
            $"__site.Begin(__method, ({names}), static (request, call) =>",
            "{",
            .. model.Request.Select(static statement => "    " + statement),
            "});",
        ]);
    }

    private static string Begin(TracedMethodModel method) =>
        $"__Begin(__method, {string.Join(", ", method.Parameters.Select(parameter => parameter.Name))})";

    private static string Call(TracedMethodModel method)
    {
        var arguments = method
            .Parameters.Select(parameter => parameter.Argument)
            .Where(argument => argument.Length > 0);
        return $"{method.Call!.Body}({string.Join(", ", arguments)})";
    }
}
