using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Writes the head of a wrapper: all that the language wants repeated of the traced method.</summary>
internal static class SignatureEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method)
    {
        var signature = method.Signature;
        writer.Write(RuntimeNames.GeneratedCode);
        foreach (var attribute in signature.Attributes)
        {
            writer.Write($"[global::{attribute}]");
        }

        var parameters = string.Join(", ", method.Parameters.Select(parameter => parameter.Declaration));
        var name = signature.Name + signature.TypeParameterList;
        writer.Write($"{signature.Modifiers}{signature.ReturnType} {name}({parameters})");
        writer.Continue(signature.Constraints);
    }
}
