using System.Reflection.Metadata;

namespace Openlayer.Architecture.Tests;

/// <summary>Finds the source files of types in the symbols of their assembly.</summary>
internal sealed class SourceFiles(MetadataReader metadata, MetadataReader symbols, string project)
{
    // Of "Type Definition Document" in the format of portable symbols: for types without code.
    private static readonly Guid _definitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly ILookup<TypeDefinitionHandle, DocumentHandle> _documents = symbols
        .CustomDebugInformation.Select(symbols.GetCustomDebugInformation)
        .Where(information => symbols.GetGuid(information.Kind) == _definitionDocuments)
        .SelectMany(information =>
            DocumentsIn(symbols.GetBlobReader(information.Value)).Select(document => (information.Parent, document))
        )
        .ToLookup(pair => (TypeDefinitionHandle)pair.Parent, pair => pair.document);

    public IReadOnlyList<string> Of(IEnumerable<TypeDefinitionHandle> parts) =>
        [
            .. parts
                .SelectMany(DocumentsOf)
                .Distinct()
                .Select(PathInProject)
                .OfType<string>()
                .Order(StringComparer.Ordinal),
        ];

    private static List<DocumentHandle> DocumentsIn(BlobReader blob)
    {
        List<DocumentHandle> documents = [];
        while (blob.RemainingBytes > 0)
        {
            documents.Add(
                System.Reflection.Metadata.Ecma335.MetadataTokens.DocumentHandle(blob.ReadCompressedInteger())
            );
        }

        return documents;
    }

    private IEnumerable<DocumentHandle> DocumentsOf(TypeDefinitionHandle type) =>
        metadata.GetTypeDefinition(type).GetMethods().SelectMany(DocumentsOf).Concat(_documents[type]);

    private IEnumerable<DocumentHandle> DocumentsOf(MethodDefinitionHandle method)
    {
        var information = symbols.GetMethodDebugInformation(method);
        return information.SequencePointsBlob.IsNil
            ? []
            : information
                .GetSequencePoints()
                .Select(point => point.Document)
                .Append(information.Document)
                .Where(document => !document.IsNil);
    }

    /// <summary>Null for files that are no source of the project, such as what a generator wrote.</summary>
    private string? PathInProject(DocumentHandle document)
    {
        var path = symbols.GetString(symbols.GetDocument(document).Name).Replace('\\', '/');
        var folder = $"/src/{project}/";
        var at = path.LastIndexOf(folder, StringComparison.Ordinal);
        var inProject = at < 0 ? null : path[(at + folder.Length)..];
        return inProject is null || inProject.StartsWith("obj/", StringComparison.Ordinal) ? null : inProject;
    }
}
