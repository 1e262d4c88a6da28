using System.Globalization;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.Methods;

/// <summary>Documentation comment ids of methods, by which assemblies name them to each other.</summary>
internal static class MethodId
{
    // Compilers number the type parameters of what they make of an extension's member as they stand in its declaration:
    // not as its metadata has them, which is what others read.
    public static string? Of(IMethodSymbol method) =>
        method switch
        {
            // The compiler gives it the id of a method of the type, which may be there as well.
            { MethodKind: MethodKind.LocalFunction } => null,
            { IsGenericMethod: true } when InterceptedMethods.IsExtensionMember(method) => OfExtensionMember(method),
            _ => method.GetDocumentationCommentId(),
        };

    /// <summary>The method with that id in an assembly; null when it has none.</summary>
    /// <remarks>
    /// Ids leave function pointers out, so the compiler's own search would not find a method that takes one.
    /// </remarks>
    public static IMethodSymbol? Find(string id, IAssemblySymbol assembly, Compilation compilation)
    {
        var signature = id.Substring("M:".Length);
        var parameters = signature.IndexOf('(');
        var name = signature.LastIndexOf('.', parameters < 0 ? signature.Length - 1 : parameters);
        return DocumentationCommentId
            .GetSymbolsForDeclarationId($"T:{signature.Substring(0, name)}", compilation)
            .OfType<INamedTypeSymbol>()
            .Where(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, assembly))
            .SelectMany(type => type.GetMembers(NameIn(signature, name + 1)))
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => Of(method) == id);
    }

    private static string NameIn(string signature, int start)
    {
        var end = signature.IndexOfAny(['`', '('], start);
        return end < 0 ? signature.Substring(start) : signature.Substring(start, end - start);
    }

    private static string OfExtensionMember(IMethodSymbol method)
    {
        string[] typeParameters = [.. method.TypeParameters.Select(parameter => parameter.Name)];
        var type = method.ContainingType.GetDocumentationCommentId()!.Substring("T:".Length);
        var parameters = method.Parameters.Select(parameter =>
            Text(parameter.Type, typeParameters) + (parameter.RefKind == RefKind.None ? "" : "@")
        );
        var list = method.Parameters.IsEmpty ? "" : $"({string.Join(",", parameters)})";
        return $"M:{type}.{method.Name}``{Text(method.Arity)}{list}";
    }

    private static string Text(ITypeSymbol type, string[] typeParameters) =>
        type switch
        {
            ITypeParameterSymbol parameter => "``" + Text(Array.IndexOf(typeParameters, parameter.Name)),
            IArrayTypeSymbol { Rank: 1 } array => Text(array.ElementType, typeParameters) + "[]",
            IArrayTypeSymbol array =>
                $"{Text(array.ElementType, typeParameters)}[{string.Join(",", Enumerable.Repeat("0:", array.Rank))}]",
            IPointerTypeSymbol pointer => Text(pointer.PointedAtType, typeParameters) + "*",
            IDynamicTypeSymbol => "System.Object",
            INamedTypeSymbol named => Text(named, typeParameters),
            _ => "",
        };

    private static string Text(INamedTypeSymbol type, string[] typeParameters)
    {
        var outer = type.ContainingType is { } around
            ? Text(around, typeParameters) + "."
            : TypeText.MetadataNamespace(type);
        var arguments = type.TypeArguments.Select(argument => Text(argument, typeParameters));
        return outer + type.Name + (type.Arity == 0 ? "" : $"{{{string.Join(",", arguments)}}}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
