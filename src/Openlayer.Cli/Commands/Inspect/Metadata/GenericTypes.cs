using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Finds the generic type of which a type is a use.</summary>
internal static class GenericTypes
{
    /// <summary>The definition or reference; nil for arrays, pointers and other made-up types.</summary>
    public static EntityHandle DefinitionOf(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        _ = signature.ReadCompressedInteger(); // class or value type
        return signature.ReadTypeHandle();
    }
}
