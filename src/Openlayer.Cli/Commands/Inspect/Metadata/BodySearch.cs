using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>Finds the body that a partial traced method calls, by the rule that the build goes by.</summary>
internal static class BodySearch
{
    private const string Suffix = "Core";

    /// <summary>
    /// The body in the method's own type or one it inherits from in this assembly; nil when it is elsewhere.
    /// </summary>
    public static MethodDefinitionHandle Find(MetadataReader metadata, MethodDefinition method, string? name)
    {
        var ids = new DocumentationIds(metadata);
        var wanted = name ?? metadata.GetString(method.Name) + Suffix;
        var parameters = ids.ParametersOf(method);
        for (var type = method.GetDeclaringType(); !type.IsNil; type = BaseOf(metadata, type))
        {
            var named = metadata
                .GetTypeDefinition(type)
                .GetMethods()
                .Where(handle => metadata.StringComparer.Equals(metadata.GetMethodDefinition(handle).Name, wanted))
                .ToList();
            var body = named.FirstOrDefault(handle =>
                ids.ParametersOf(metadata.GetMethodDefinition(handle)) == parameters
            );
            if (!body.IsNil)
            {
                return body;
            }

            // A generic base type has the body in its own words, 'T' for the 'int' that it is here.
            if (named is [var only] && metadata.GetTypeDefinition(type).GetGenericParameters().Count > 0)
            {
                return only;
            }
        }

        return default;
    }

    private static TypeDefinitionHandle BaseOf(MetadataReader metadata, TypeDefinitionHandle type)
    {
        var parent = metadata.GetTypeDefinition(type).BaseType;
        if (parent is { IsNil: false, Kind: HandleKind.TypeSpecification })
        {
            parent = GenericTypes.DefinitionOf(metadata, (TypeSpecificationHandle)parent);
        }

        return parent is { IsNil: false, Kind: HandleKind.TypeDefinition } ? (TypeDefinitionHandle)parent : default;
    }
}
