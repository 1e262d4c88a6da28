using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.ModelCalls;

/// <summary>The types of System.ClientModel, which the clients of several providers are made of.</summary>
internal static class ClientModelTypes
{
    private const string Result = "System.ClientModel.ClientResult`1";
    private const string Streaming = "System.ClientModel.AsyncStreamingResult`1";

    /// <summary>The type argument of a generic type with that metadata name; null of any other type.</summary>
    public static ITypeSymbol? ArgumentOf(ITypeSymbol type, string metadataName) =>
        type is INamedTypeSymbol { Arity: 1 } named && TypeText.Metadata(named.OriginalDefinition) == metadataName
            ? named.TypeArguments[0]
            : null;

    /// <summary>True if <c>ModelReaderWriter</c> writes the type by itself.</summary>
    public static bool IsPersistable(ITypeSymbol type) =>
        type.AllInterfaces.Any(face =>
            ArgumentOf(face, "System.ClientModel.Primitives.IPersistableModel`1") is { } model
            && SymbolEqualityComparer.Default.Equals(model, type)
        );

    /// <summary>The value of a <c>ClientResult</c>; null of any other type.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type) => ArgumentOf(type, Result);

    /// <summary>The items of a <c>CollectionResult</c> whose members are those that a wrapper has.</summary>
    public static ITypeSymbol? ItemsOf(ITypeSymbol type) => ItemsOf(type, "CollectionResult", "");

    /// <summary>The same of an <c>AsyncCollectionResult</c>.</summary>
    public static ITypeSymbol? AsyncItemsOf(ITypeSymbol type) => ItemsOf(type, "AsyncCollectionResult", "Async");

    /// <summary>The items of an <c>AsyncStreamingResult</c>, if one can be made of others.</summary>
    public static ITypeSymbol? StreamedItemsOf(ITypeSymbol type) =>
        ArgumentOf(type, Streaming) is { } item
        && type.ContainingAssembly.GetTypeByMetadataName("System.ClientModel.AsyncStreamingResult") is { } factory
        && factory.GetMembers("Create").OfType<IMethodSymbol>().Any(CanMake)
        && HasAll(type, "Status", "ReasonPhrase", "Headers", "DisposeAsync")
        && type.ContainingAssembly.GetTypeByMetadataName("System.ClientModel.Primitives.PipelineResponse")
            is { } response
        && AbstractMembersOf(response)
            .SetEquals([
                "Status",
                "ReasonPhrase",
                "HeadersCore",
                "ContentStream",
                "Content",
                "BufferContent",
                "BufferContentAsync",
                "Dispose",
            ])
            ? item
            : null;

    private static ITypeSymbol? ItemsOf(ITypeSymbol type, string name, string suffix) =>
        ArgumentOf(type, $"System.ClientModel.{name}`1") is { } item
        && AbstractMembersOf((INamedTypeSymbol)type)
            .SetEquals([$"GetRawPages{suffix}", "GetContinuationToken", $"GetValuesFromPage{suffix}"])
            ? item
            : null;

    private static bool CanMake(IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, Arity: 1, Parameters.Length: 3 }
        && method.Parameters[0].Type.Name == "PipelineResponse"
        && method.Parameters[1].Type.Name == "Func";

    private static bool HasAll(ITypeSymbol type, params string[] members) =>
        members.All(member =>
            type.GetMembers(member).Any(static one => one.DeclaredAccessibility == Accessibility.Public)
        );

    private static HashSet<string> AbstractMembersOf(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var level = type; level is not null; level = level.BaseType)
        {
            names.UnionWith(
                level
                    .GetMembers()
                    .Where(static member =>
                        member is { IsAbstract: true } and not IMethodSymbol { AssociatedSymbol: not null }
                    )
                    .Select(static member => member.Name)
            );
        }

        return names;
    }
}
