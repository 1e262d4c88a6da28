using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Documentation comment ids as the compiler makes them, by which the build names its methods.</summary>
internal sealed class DocumentationIds(MetadataReader metadata) : ISignatureTypeProvider<string, object?>
{
    public string Of(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        var type = GetTypeFromDefinition(metadata, method.GetDeclaringType(), 0);
        return Of(type, metadata.GetString(method.Name), method.DecodeSignature(this, null));
    }

    /// <summary>
    /// The id of a method that is called, of its definition when it is generic; null for what is no method.
    /// </summary>
    public string? Of(MemberReferenceHandle handle)
    {
        var member = metadata.GetMemberReference(handle);
        return member.GetKind() == MemberReferenceKind.Method && DeclaringType(member.Parent) is { } type
            ? Of(type, metadata.GetString(member.Name), member.DecodeMethodSignature(this, null))
            : null;
    }

    /// <summary>A signature's parameters alone, to compare two methods of one assembly.</summary>
    public string ParametersOf(MethodDefinition method)
    {
        var signature = method.DecodeSignature(this, null);
        return $"{signature.GenericParameterCount}({string.Join(',', signature.ParameterTypes)})";
    }

    private static string Of(string type, string name, MethodSignature<string> signature)
    {
        var arity =
            signature.GenericParameterCount > 0
                ? "``" + signature.GenericParameterCount.ToString(CultureInfo.InvariantCulture)
                : "";
        var parameters = signature.ParameterTypes.IsEmpty ? "" : $"({string.Join(',', signature.ParameterTypes)})";
        return $"M:{type}.{name.Replace('.', '#')}{arity}{parameters}";
    }

    // Arguments are not part of the definition's id: 'Agent{System.Int32}' is a use of 'Agent`1'.
    private string? DeclaringType(EntityHandle parent) =>
        parent.Kind switch
        {
            HandleKind.TypeDefinition => GetTypeFromDefinition(metadata, (TypeDefinitionHandle)parent, 0),
            HandleKind.TypeReference => GetTypeFromReference(metadata, (TypeReferenceHandle)parent, 0),
            HandleKind.TypeSpecification
                when GenericTypes.DefinitionOf(metadata, (TypeSpecificationHandle)parent)
                    is { IsNil: false } definition => DeclaringType(definition),
            _ => null,
        };

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer
            ? $"{GetTypeFromDefinition(reader, outer, 0)}.{name}"
            : Join(reader.GetString(type.Namespace), name);
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = reader.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}.{name}"
            : Join(reader.GetString(type.Namespace), name);
    }

    public string GetTypeFromSpecification(
        MetadataReader reader,
        object? genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    // Each containing type takes as many arguments as its own name states: 'Outer{A}.Inner{B}'.
    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments)
    {
        var used = 0;
        var parts = genericType
            .Split('.')
            .Select(part =>
            {
                var tick = part.IndexOf('`', StringComparison.Ordinal);
                if (
                    tick < 0
                    || !int.TryParse(
                        part.AsSpan(tick + 1),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var count
                    )
                )
                {
                    return part;
                }

                var own = typeArguments.Skip(used).Take(count);
                used += count;
                return $"{part[..tick]}{{{string.Join(',', own)}}}";
            });
        return string.Join('.', parts);
    }

    public string GetArrayType(string elementType, ArrayShape shape) =>
        $"{elementType}[{string.Join(',', Enumerable.Repeat("0:", shape.Rank))}]";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetByReferenceType(string elementType) => elementType + "@";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    // The compiler leaves such types out of its ids.
    public string GetFunctionPointerType(MethodSignature<string> signature) => "";

    public string GetGenericMethodParameter(object? genericContext, int index) =>
        "``" + index.ToString(CultureInfo.InvariantCulture);

    public string GetGenericTypeParameter(object? genericContext, int index) =>
        "`" + index.ToString(CultureInfo.InvariantCulture);

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
