using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Types as C# writes them, without namespaces: <c>IReadOnlyList&lt;string&gt;</c>.</summary>
internal sealed class TypeNames(MetadataReader metadata) : ISignatureTypeProvider<string, GenericNames>
{
    /// <summary>
    /// The type with its namespace and the names of its type parameters: <c>Support.Agent&lt;T&gt;</c>.
    /// </summary>
    public string Full(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        var space = metadata.GetString(type.Namespace);
        var inherited = outer.IsNil ? 0 : metadata.GetTypeDefinition(outer).GetGenericParameters().Count;
        var before =
            !outer.IsNil ? Full(outer) + "."
            : space.Length > 0 ? space + "."
            : "";
        return before
            + WithoutArity(metadata.GetString(type.Name))
            + List(Names(type.GetGenericParameters()).Skip(inherited));
    }

    public string Name(MethodDefinition method) =>
        metadata.GetString(method.Name) + List(Names(method.GetGenericParameters()));

    public MethodSignature<string> Signature(MethodDefinition method) =>
        method.DecodeSignature(
            this,
            new GenericNames(
                Names(metadata.GetTypeDefinition(method.GetDeclaringType()).GetGenericParameters()),
                Names(method.GetGenericParameters())
            )
        );

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return Nested(
            type.GetDeclaringType() is { IsNil: false } outer ? GetTypeFromDefinition(reader, outer, 0) : null,
            reader.GetString(type.Name)
        );
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var outer =
            type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)
                : null;
        var name = reader.GetString(type.Name);
        return outer is null && name == "Decimal" && reader.GetString(type.Namespace) == "System"
            ? "decimal"
            : Nested(outer, name);
    }

    public string GetTypeFromSpecification(
        MetadataReader reader,
        GenericNames genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType switch
        {
            "Nullable" => typeArguments[0] + "?",
            "ValueTuple" => $"({string.Join(", ", typeArguments)})",
            _ => genericType + List(typeArguments),
        };

    public string GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => "ref " + elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetFunctionPointerType(MethodSignature<string> signature) =>
        $"delegate*<{string.Join(", ", [.. signature.ParameterTypes, signature.ReturnType])}>";

    public string GetGenericMethodParameter(GenericNames genericContext, int index) =>
        NameAt(genericContext.OfMethod, index);

    public string GetGenericTypeParameter(GenericNames genericContext, int index) =>
        NameAt(genericContext.OfType, index);

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        typeCode switch
        {
            PrimitiveTypeCode.Boolean => "bool",
            PrimitiveTypeCode.Int16 => "short",
            PrimitiveTypeCode.Int32 => "int",
            PrimitiveTypeCode.Int64 => "long",
            PrimitiveTypeCode.UInt16 => "ushort",
            PrimitiveTypeCode.UInt32 => "uint",
            PrimitiveTypeCode.UInt64 => "ulong",
            PrimitiveTypeCode.Single => "float",
            PrimitiveTypeCode.IntPtr => "nint",
            PrimitiveTypeCode.UIntPtr => "nuint",
            PrimitiveTypeCode.TypedReference => "TypedReference",
#pragma warning disable CA1308 // Keywords are lower case.
            _ => typeCode.ToString().ToLowerInvariant(),
#pragma warning restore CA1308
        };

    private IReadOnlyList<string> Names(GenericParameterHandleCollection parameters) =>
        [.. parameters.Select(parameter => metadata.GetString(metadata.GetGenericParameter(parameter).Name))];

    private static string NameAt(IReadOnlyList<string> names, int index) =>
        index < names.Count ? names[index] : "T" + index;

    private static string Nested(string? outer, string name) => (outer is null ? "" : outer + ".") + WithoutArity(name);

    private static string WithoutArity(string name)
    {
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? name : name[..tick];
    }

    private static string List(IEnumerable<string> names)
    {
        var list = string.Join(", ", names);
        return list.Length == 0 ? "" : $"<{list}>";
    }
}

/// <summary>The type parameters that a signature may name.</summary>
internal sealed record GenericNames(IReadOnlyList<string> OfType, IReadOnlyList<string> OfMethod);
