using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.CSharp;

/// <summary>
/// Some types by their metadata names. Nearly every type that is asked for has another short name, and so no whole name
/// has to be made of it.
/// </summary>
internal sealed class TypeNames
{
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _shortNames;

    public TypeNames(params IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        _shortNames = new HashSet<string>(_names.Select(ShortName), StringComparer.Ordinal);
    }

    public bool Contains(ITypeSymbol type) =>
        _shortNames.Contains(type.Name) && _names.Contains(TypeText.Metadata(type));

    // Without namespace, outer types and arity.
    private static string ShortName(string name) => name.Substring(name.LastIndexOfAny(['.', '+']) + 1).Split('`')[0];
}
