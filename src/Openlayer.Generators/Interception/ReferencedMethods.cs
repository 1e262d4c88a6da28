using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Parsing;

namespace Openlayer.Generators.Interception;

/// <summary>The traced methods of the assemblies that a project references, by the lists that these carry.</summary>
internal static class ReferencedMethods
{
    public static EquatableArray<InterceptedMethodModel> Find(
        Compilation compilation,
        CancellationToken cancellationToken
    ) =>
        new(
            compilation
                .SourceModule.ReferencedAssemblySymbols.SelectMany(assembly =>
                    Find(assembly, compilation, cancellationToken)
                )
                .OrderBy(method => method.Key, StringComparer.Ordinal)
        );

    private static IEnumerable<InterceptedMethodModel> Find(
        IAssemblySymbol assembly,
        Compilation compilation,
        CancellationToken cancellationToken
    ) =>
        from id in MethodList.Of(assembly).Ids
        let method = MethodId.Find(id, assembly, compilation)
        where method is not null
        let attribute = TracedMethods.TraceOf(method)
        where attribute is not null
        let model = InterceptedMethodParser.Parse(method, attribute, compilation, cancellationToken)
        where model is not null
        select model;
}
