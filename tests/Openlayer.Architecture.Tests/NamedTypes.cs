using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Openlayer.Architecture.Tests;

/// <summary>
/// Collects the types of an assembly that its types name: in bases, fields, signatures, attributes, and bodies.
/// </summary>
internal sealed class NamedTypes(MetadataReader metadata, PEReader image)
{
    private readonly SignatureTypes _signatures = new();

    public IReadOnlySet<TypeDefinitionHandle> Found => _signatures.Found;

    public void AddAllOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        Add(type.BaseType);
        foreach (var implementation in type.GetInterfaceImplementations())
        {
            Add(metadata.GetInterfaceImplementation(implementation).Interface);
        }

        AddConstraints(type.GetGenericParameters());
        AddAttributes(type.GetCustomAttributes());
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition))
        {
            field.DecodeSignature(_signatures, genericContext: null);
            AddAttributes(field.GetCustomAttributes());
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            AddAttributes(property.GetCustomAttributes());
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            AddAllOf(method);
        }
    }

    private void AddAllOf(MethodDefinition method)
    {
        method.DecodeSignature(_signatures, genericContext: null);
        AddConstraints(method.GetGenericParameters());
        AddAttributes(method.GetCustomAttributes());
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = image.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
        {
            metadata
                .GetStandaloneSignature(body.LocalSignature)
                .DecodeLocalSignature(_signatures, genericContext: null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType);
        }

        foreach (var token in Instructions.TokensOf(body.GetILReader()))
        {
            Add(MetadataTokens.EntityHandle(token));
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (
            var constraint in parameters.SelectMany(parameter =>
                metadata.GetGenericParameter(parameter).GetConstraints()
            )
        )
        {
            Add(metadata.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(metadata.GetCustomAttribute(attribute).Constructor);
        }
    }

    private void Add(EntityHandle handle)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                _signatures.GetTypeFromDefinition(metadata, (TypeDefinitionHandle)handle, rawTypeKind: 0);
                break;
            case HandleKind.TypeSpecification:
                metadata
                    .GetTypeSpecification((TypeSpecificationHandle)handle)
                    .DecodeSignature(_signatures, genericContext: null);
                break;
            case HandleKind.FieldDefinition:
                Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodDefinition:
                Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MethodSpecification:
                AddGeneric(metadata.GetMethodSpecification((MethodSpecificationHandle)handle));
                break;
            case HandleKind.MemberReference:
                Add(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
        }
    }

    private void AddGeneric(MethodSpecification method)
    {
        Add(method.Method);
        method.DecodeSignature(_signatures, genericContext: null);
    }
}
