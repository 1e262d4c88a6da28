using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>
/// Writes an implementation that can't compile, for a method that a rule keeps from being traced. Without one the
/// compiler stops at the missing implementation, before any analyzer can say what is wrong; and a build without
/// analyzers has to fail as well.
/// </summary>
internal static class PlaceholderEmitter
{
    public static void Emit(SourceWriter writer, TracedMethodModel method)
    {
        SignatureEmitter.Emit(writer, method);
        writer.Open();
        writer.Write($"throw {method.BrokenRule}_at_the_declaration_says_what_to_do;");
        writer.Close();
    }
}
