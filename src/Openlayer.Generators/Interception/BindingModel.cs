using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Interception;

/// <summary>The semantic model that resolves calls.</summary>
internal static class BindingModel
{
    private static bool _isAnalysisOptional = true;

    public static SemanticModel Of(SyntaxTree file, Compilation compilation)
    {
        if (_isAnalysisOptional)
        {
            try
            {
                return WithoutNullAnalysis(file, compilation);
            }
            catch (Exception exception) when (exception is MissingMemberException or TypeLoadException)
            {
                _isAnalysisOptional = false;
            }
        }

        return compilation.GetSemanticModel(file);
    }

    // What is called doesn't depend on what may be null, and to find that out takes as long as to bind the body. The
    // compiler calls the option experimental, so a later one may come without it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SemanticModel WithoutNullAnalysis(SyntaxTree file, Compilation compilation) =>
#pragma warning disable RSEXPERIMENTAL001
        compilation.GetSemanticModel(file, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
}
