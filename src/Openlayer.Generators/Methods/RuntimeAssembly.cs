using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Methods;

/// <summary>The runtime's types, as a project sees them.</summary>
internal static class RuntimeAssembly
{
    /// <summary>Null in a compilation that has no reference to Openlayer.</summary>
    /// <remarks>
    /// Asks the reference. To ask the compilation puts the declarations of all its files together first, which the
    /// compiler does at its own time.
    /// </remarks>
    public static INamedTypeSymbol? Find(Compilation compilation, string metadataName) =>
        compilation.AssemblyName == TraceNames.RuntimeAssembly
            ? compilation.GetTypeByMetadataName(metadataName)
            : compilation
                .SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly =>
                    assembly.Name == TraceNames.RuntimeAssembly
                )
                ?.GetTypeByMetadataName(metadataName);
}
