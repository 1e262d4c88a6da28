using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Attributes by the full name of their type, and what was written in them.</summary>
internal sealed class Attributes(MetadataReader metadata) : ICustomAttributeTypeProvider<string>
{
    private readonly DocumentationIds _names = new(metadata);

    /// <summary>The attributes of this type on one item.</summary>
    public IEnumerable<CustomAttributeValue<string>> Find(CustomAttributeHandleCollection handles, string type) =>
        from handle in handles
        let attribute = metadata.GetCustomAttribute(handle)
        where TypeOf(attribute) == type
        select attribute.DecodeValue(this);

    /// <summary>Every attribute of this type in the assembly, with what it stands on.</summary>
    public IEnumerable<(EntityHandle Parent, CustomAttributeValue<string> Value)> FindAll(string type) =>
        from handle in metadata.CustomAttributes
        let attribute = metadata.GetCustomAttribute(handle)
        where TypeOf(attribute) == type
        select (attribute.Parent, attribute.DecodeValue(this));

    private string? TypeOf(CustomAttribute attribute) =>
        attribute.Constructor.Kind switch
        {
            HandleKind.MemberReference => metadata
                .GetMemberReference((MemberReferenceHandle)attribute.Constructor)
                .Parent switch
            {
                { Kind: HandleKind.TypeReference } parent => _names.GetTypeFromReference(
                    metadata,
                    (TypeReferenceHandle)parent,
                    0
                ),
                _ => null,
            },
            HandleKind.MethodDefinition => _names.GetTypeFromDefinition(
                metadata,
                metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType(),
                0
            ),
            _ => null,
        };

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => _names.GetPrimitiveType(typeCode);

    public string GetSystemType() => "System.Type";

    public string GetSZArrayType(string elementType) => _names.GetSZArrayType(elementType);

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        _names.GetTypeFromDefinition(reader, handle, rawTypeKind);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        _names.GetTypeFromReference(reader, handle, rawTypeKind);

    public string GetTypeFromSerializedName(string name) => name;

    // The one enum in the attributes that are read here is StepType.
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public bool IsSystemType(string type) => type == "System.Type";
}
