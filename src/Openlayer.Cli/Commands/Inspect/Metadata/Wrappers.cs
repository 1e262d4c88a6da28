using System.Reflection.Metadata;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>The wrappers of intercepted methods, each with the key of its method.</summary>
/// <remarks>
/// A key is the assembly's name and the documentation comment id: <c>Support|M:Support.Agent.Ask</c>.
/// </remarks>
internal sealed class Wrappers
{
    private const string Namespace = "Openlayer.Generated.Interceptors";

    private readonly Dictionary<MethodDefinitionHandle, string> _keys = [];
    private readonly HashSet<TypeDefinitionHandle> _types = [];

    public Wrappers(MetadataReader metadata)
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (!type.IsNested && metadata.StringComparer.Equals(type.Namespace, Namespace))
            {
                Add(metadata, handle, type);
            }
        }
    }

    /// <summary>The method that a wrapper calls; null for what is no wrapper.</summary>
    public string? KeyOf(MethodDefinitionHandle method) => _keys.GetValueOrDefault(method);

    /// <summary>The wrapper of a method, or nil.</summary>
    public MethodDefinitionHandle Of(string key) => _keys.FirstOrDefault(pair => pair.Value == key).Key;

    /// <summary>True for the code of a wrapper, of its step and of its way to a private method.</summary>
    public bool Contain(MetadataReader metadata, TypeDefinitionHandle type)
    {
        for (var current = type; !current.IsNil; current = metadata.GetTypeDefinition(current).GetDeclaringType())
        {
            if (_types.Contains(current))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(MetadataReader metadata, TypeDefinitionHandle handle, TypeDefinition type)
    {
        _types.Add(handle);
        if (KeyIn(metadata, type) is { } key)
        {
            foreach (var method in type.GetMethods())
            {
                _keys[method] = key;
            }
        }
    }

    // The generator writes '__AskMethod = "Support|M:Support.Agent.Ask"' beside the wrapper.
    private static string? KeyIn(MetadataReader metadata, TypeDefinition type) =>
        (
            from handle in type.GetFields()
            let field = metadata.GetFieldDefinition(handle)
            let name = metadata.GetString(field.Name)
            where name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("Method", StringComparison.Ordinal)
            let value = field.GetDefaultValue()
            where !value.IsNil
            let constant = metadata.GetConstant(value)
            where constant.TypeCode == ConstantTypeCode.String
            select (string?)metadata.GetBlobReader(constant.Value).ReadConstant(ConstantTypeCode.String)
        ).FirstOrDefault();
}
