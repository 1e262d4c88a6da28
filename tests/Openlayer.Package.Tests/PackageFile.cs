using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Openlayer.Package.Tests;

/// <summary>What is in a package.</summary>
internal sealed class PackageFile
{
    // What the package format itself adds.
    private static readonly string[] _format = ["_rels/", "package/", "[Content_Types].xml"];

    private readonly Dictionary<string, byte[]> _files;

    private PackageFile(Dictionary<string, byte[]> files) => _files = files;

    public IEnumerable<string> Names =>
        _files.Keys.Where(name => !_format.Any(name.StartsWith)).Order(StringComparer.Ordinal);

    public XElement Manifest =>
        XDocument.Parse(Text(Names.Single(name => name.EndsWith(".nuspec", StringComparison.Ordinal)))).Root!;

    public static PackageFile Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return new(archive.Entries.ToDictionary(entry => entry.FullName, Bytes));
    }

    public string Text(string name)
    {
        using var reader = new StreamReader(new MemoryStream(_files[name]));
        return reader.ReadToEnd();
    }

    /// <summary>The one element of the manifest with this name.</summary>
    public string Property(string name) => Elements(name).Single().Value;

    public IEnumerable<XElement> Elements(string name) =>
        Manifest.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The assemblies that one in the package refers to.</summary>
    public IReadOnlyList<(string Name, Version Version)> References(string assembly)
    {
        using var image = Image(assembly);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata
                .AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(reference => (metadata.GetString(reference.Name), reference.Version)),
        ];
    }

    /// <summary>The full names of the types that users of an assembly see.</summary>
    public IReadOnlyList<string> PublicTypes(string assembly)
    {
        using var image = Image(assembly);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata
                .TypeDefinitions.Select(metadata.GetTypeDefinition)
                .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}"),
        ];
    }

    /// <summary>The source files that the symbols inside an assembly name.</summary>
    public IReadOnlyList<string> Sources(string assembly)
    {
        using var image = Image(assembly);
        var embedded = image
            .ReadDebugDirectory()
            .Single(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using var symbols = image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        var metadata = symbols.GetMetadataReader();
        return [.. metadata.Documents.Select(document => metadata.GetString(metadata.GetDocument(document).Name))];
    }

    /// <summary>True when two builds of the same sources give the same bytes.</summary>
    public bool IsReproducible(string assembly)
    {
        using var image = Image(assembly);
        return image.ReadDebugDirectory().Any(entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    private PEReader Image(string assembly) => new(new MemoryStream(_files[assembly]));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
