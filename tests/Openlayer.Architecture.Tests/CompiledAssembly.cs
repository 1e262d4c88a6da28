using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Openlayer.Architecture.Tests;

/// <summary>
/// The types of one of our assemblies: the source file of each, and the types of the same assembly that it names.
/// </summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly FileStream _file;
    private readonly PEReader _image;
    private readonly MetadataReaderProvider _symbolsProvider;
    private readonly MetadataReader _metadata;
    private readonly MetadataReader _symbols;

    private CompiledAssembly(string name)
    {
        Name = name;
        _file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        _image = new PEReader(_file);
        _metadata = _image.GetMetadataReader();
        var embedded = _image
            .ReadDebugDirectory()
            .Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        _symbolsProvider = _image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        _symbols = _symbolsProvider.GetMetadataReader();
    }

    public string Name { get; }

    /// <summary>Reads all types that somebody wrote.</summary>
    public static IReadOnlyList<CompiledType> TypesOf(string name)
    {
        using var assembly = new CompiledAssembly(name);
        return assembly.Types();
    }

    /// <summary>Reads the string literals of all types that somebody wrote, in the order of their code.</summary>
    public static IReadOnlyList<(CompiledType Type, IReadOnlyList<string> Literals)> LiteralsOf(string name)
    {
        using var assembly = new CompiledAssembly(name);
        return assembly.Literals();
    }

    public void Dispose()
    {
        _symbolsProvider.Dispose();
        _image.Dispose();
        _file.Dispose();
    }

    private List<CompiledType> Types()
    {
        var files = new SourceFiles(_metadata, _symbols, Name);
        var types = _metadata
            .TypeDefinitions.Where(IsTopLevel)
            .ToDictionary(handle => handle, handle => new CompiledType(FullName(handle), files.Of(WithNested(handle))));
        foreach (var (handle, type) in types)
        {
            var named = new NamedTypes(_metadata, _image);
            foreach (var part in WithNested(handle))
            {
                named.AddAllOf(part);
            }

            type.Names.UnionWith(
                named.Found.Select(Outermost).Distinct().Where(other => other != handle).Select(other => types[other])
            );
        }

        return [.. types.Values.Where(type => type.Files.Count > 0)];
    }

    private List<(CompiledType Type, IReadOnlyList<string> Literals)> Literals()
    {
        var files = new SourceFiles(_metadata, _symbols, Name);
        return
        [
            .. _metadata
                .TypeDefinitions.Where(IsTopLevel)
                .Select(handle =>
                    (
                        Type: new CompiledType(FullName(handle), files.Of(WithNested(handle))),
                        Literals: (IReadOnlyList<string>)[.. WithNested(handle).SelectMany(LiteralsOf)]
                    )
                )
                .Where(one => one.Type.Files.Count > 0),
        ];
    }

    private IEnumerable<string> LiteralsOf(TypeDefinitionHandle handle) =>
        _metadata
            .GetTypeDefinition(handle)
            .GetMethods()
            .Select(method => _metadata.GetMethodDefinition(method).RelativeVirtualAddress)
            .Where(address => address != 0)
            .SelectMany(address => Instructions.LiteralsOf(_image.GetMethodBody(address).GetILReader()))
            .Select(token => _metadata.GetUserString(MetadataTokens.UserStringHandle(token)));

    private bool IsTopLevel(TypeDefinitionHandle handle) => !_metadata.GetTypeDefinition(handle).IsNested;

    private TypeDefinitionHandle Outermost(TypeDefinitionHandle handle)
    {
        while (_metadata.GetTypeDefinition(handle) is { IsNested: true } nested)
        {
            handle = nested.GetDeclaringType();
        }

        return handle;
    }

    private IEnumerable<TypeDefinitionHandle> WithNested(TypeDefinitionHandle handle) =>
        _metadata.GetTypeDefinition(handle).GetNestedTypes().SelectMany(WithNested).Prepend(handle);

    private string FullName(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var name = _metadata.GetString(type.Name);
        return type.Namespace.IsNil ? name : $"{_metadata.GetString(type.Namespace)}.{name}";
    }
}

/// <summary>A type that is not nested, with all that is nested in it.</summary>
/// <param name="FullName">Its name with its namespace.</param>
/// <param name="Files">Its files, from the project's folder on; none for what a compiler or a generator made.</param>
internal sealed record CompiledType(string FullName, IReadOnlyList<string> Files)
{
    /// <summary>The types of the same assembly that it names.</summary>
    public HashSet<CompiledType> Names { get; } = new(ReferenceEqualityComparer.Instance);
}
