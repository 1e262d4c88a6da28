using Openlayer.Generators.CSharp;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the file of one intercepted method: the wrapper that its calls go to.</summary>
internal static class InterceptedFileEmitter
{
    public static string Emit(InterceptedFileModel file)
    {
        var writer = new SourceWriter();
        var wrapper = file.Method.Wrapper;
        FileEmitter.EmitHeader(
            writer,
            wrapper.Source.NullableEnabled,
            $"""
            // Traces calls of {wrapper.Source.Method}, declared in {wrapper.Source.File}.
            // Written by Openlayer.Generators.
            """
        );
        writer.Open($"namespace {TraceNames.InterceptorsNamespace}");
        EmitClass(writer, file, wrapper);
        writer.Close();
        writer.WriteLine();
        EmitAttribute(writer);
        return writer.Finish();
    }

    private static void EmitClass(SourceWriter writer, InterceptedFileModel file, TracedMethodModel wrapper)
    {
        writer.Write(RuntimeNames.GeneratedCode);
        writer.Open($"file static class {file.Method.Name}Calls");
        writer.Write("// Names the method for tools that read the assembly.");
        writer.Write($"private const string __{file.Method.Name}Method = {Identifier.Literal(file.Method.Key)};");
        writer.WriteLine();
        if (file.Method.ModelCall is { } shared)
        {
            ModelCallEmitter.EmitSite(writer, shared);
            writer.WriteLine();
        }

        foreach (var call in file.Calls)
        {
            writer.Write($"{call.Attribute} // {call.Location}");
        }

        if (file.Method.ModelCall is { } model)
        {
            ModelCallEmitter.Emit(writer, wrapper, model);
            writer.Close();
            return;
        }

        WrapperEmitter.Emit(writer, wrapper, wrapper.Call!);
        writer.WriteLine();
        StepEmitter.Emit(writer, wrapper, wrapper.Call!);
        if (file.Method.Accessor is { } accessor)
        {
            writer.WriteLine();
            EmitAccessor(writer, accessor);
        }

        writer.Close();
    }

    private static void EmitAccessor(SourceWriter writer, AccessorModel accessor)
    {
        writer.Write("[global::System.Diagnostics.DebuggerStepThrough]");
        writer.Write("[global::System.Diagnostics.StackTraceHidden]");
        writer.Write($"private static class {accessor.ClassName}{accessor.ClassTypeParameters}");
        writer.Continue(accessor.ClassConstraints);
        writer.Open();
        var kind = $"global::System.Runtime.CompilerServices.UnsafeAccessorKind.{accessor.Kind}";
        writer.Write(
            $"[global::System.Runtime.CompilerServices.UnsafeAccessor({kind}, Name = \"{accessor.MethodName}\")]"
        );
        writer.Write(accessor.MethodConstraints.Count == 0 ? accessor.Declaration + ";" : accessor.Declaration);
        writer.Continue(
            accessor.MethodConstraints.Select(
                (clause, index) => index == accessor.MethodConstraints.Count - 1 ? clause + ";" : clause
            )
        );
        writer.Close();
    }

    // Local to the file, because other generators bring one of their own.
    private static void EmitAttribute(SourceWriter writer) =>
        writer.Write(
            $$"""
            namespace System.Runtime.CompilerServices
            {
                {{RuntimeNames.NotForCoverage}}
                [global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]
                file sealed class InterceptsLocationAttribute : global::System.Attribute
                {
                    public InterceptsLocationAttribute(int version, string data)
                    {
                    }
                }
            }
            """
        );
}
