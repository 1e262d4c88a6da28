using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>Names for what generated code declares beside the author's own parameters.</summary>
internal static class FreeName
{
    public static string Of(string wanted, TracedMethodModel method)
    {
        var isTaken =
            method.Parameters.Any(parameter => parameter.InputName == wanted)
            || method.Signature.TypeParameters.Any(parameter => parameter == Identifier.Escape(wanted));
        return isTaken ? Of(wanted + "_", method) : wanted;
    }
}
