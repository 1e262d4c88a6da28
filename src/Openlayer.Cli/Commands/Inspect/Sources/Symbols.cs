using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Openlayer.Cli.Commands.Inspect.Findings;
using Openlayer.Cli.Commands.Inspect.Images;

namespace Openlayer.Cli.Commands.Inspect.Sources;

/// <summary>Files and lines of an assembly's methods, from its portable symbols, inside or beside it.</summary>
internal sealed class Symbols : IDisposable
{
    // The document of a type without code, as the specification of portable symbols has it.
    private static readonly Guid _typeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private readonly MetadataReader _assembly;
    private readonly MetadataReaderProvider? _provider;
    private readonly MetadataReader? _reader;
    private readonly Dictionary<MethodDefinitionHandle, MethodDefinitionHandle> _stateMachines = [];

    private Symbols(MetadataReader assembly, MetadataReaderProvider? provider, SymbolSource source)
    {
        _assembly = assembly;
        Source = source;
        _provider = provider;
        _reader = provider?.GetMetadataReader();
        if (_reader is null)
        {
            return;
        }

        foreach (var handle in _reader.MethodDebugInformation)
        {
            if (_reader.GetMethodDebugInformation(handle).GetStateMachineKickoffMethod() is { IsNil: false } kickoff)
            {
                _stateMachines[kickoff] = handle.ToDefinitionHandle();
            }
        }
    }

    public SymbolSource Source { get; }

    public static Symbols Of(AssemblyImage assembly)
    {
        try
        {
            return assembly.Image.TryOpenAssociatedPortablePdb(
                assembly.Path,
                OpenIfThere,
                out var provider,
                out var path
            )
                ? new Symbols(assembly.Metadata, provider, path is null ? SymbolSource.Embedded : SymbolSource.File)
                : new Symbols(assembly.Metadata, null, SymbolSource.None);
        }
        catch (Exception exception)
            when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return new Symbols(assembly.Metadata, null, SymbolSource.None);
        }
    }

    /// <summary>The location of a method's body, of its type when it has no body, or null when unknown.</summary>
    public SourceLocation? LocationOf(MethodDefinitionHandle method, TypeDefinitionHandle type)
    {
        var points = PointsOf(_stateMachines.GetValueOrDefault(method, method));
        return points.Count > 0 ? LocationOf(points[0]) : DocumentOf(type);
    }

    /// <summary>The place of an instruction; null when it has none of its own.</summary>
    public SourceLocation? LocationAt(MethodDefinitionHandle method, int offset)
    {
        var before = PointsOf(method).TakeWhile(point => point.Offset <= offset).ToList();
        return before.Count > 0 ? LocationOf(before[^1]) : null;
    }

    /// <summary>The method that its author wrote, of one that the compiler made of its body.</summary>
    public MethodDefinitionHandle WrittenAs(MethodDefinitionHandle method) =>
        _reader?.GetMethodDebugInformation(method.ToDebugInformationHandle()).GetStateMachineKickoffMethod()
            is { IsNil: false } kickoff
            ? kickoff
            : method;

    public void Dispose() => _provider?.Dispose();

    private List<SequencePoint> PointsOf(MethodDefinitionHandle method) =>
        _reader is null || method.IsNil
            ? []
            :
            [
                .. _reader
                    .GetMethodDebugInformation(method.ToDebugInformationHandle())
                    .GetSequencePoints()
                    .Where(point => !point.IsHidden),
            ];

    private SourceLocation LocationOf(SequencePoint point) => new(NameOf(point.Document), point.StartLine);

    // A type without code has a document of its own, unless its containing type names it already.
    private SourceLocation? DocumentOf(TypeDefinitionHandle type)
    {
        for (
            var current = type;
            _reader is not null && !current.IsNil;
            current = _assembly.GetTypeDefinition(current).GetDeclaringType()
        )
        {
            var document = _reader
                .GetCustomDebugInformation(current)
                .Select(_reader.GetCustomDebugInformation)
                .Where(information => _reader.GetGuid(information.Kind) == _typeDocuments)
                .Select(information =>
                    NameOf(
                        MetadataTokens.DocumentHandle(_reader.GetBlobReader(information.Value).ReadCompressedInteger())
                    )
                )
                .FirstOrDefault();
            document ??= _assembly
                .GetTypeDefinition(current)
                .GetMethods()
                .SelectMany(method => PointsOf(_stateMachines.GetValueOrDefault(method, method)).Take(1))
                .Select(point => NameOf(point.Document))
                .FirstOrDefault();
            if (document is not null)
            {
                return new(document, Line: null);
            }
        }

        return null;
    }

    private string NameOf(DocumentHandle document) => _reader!.GetString(_reader.GetDocument(document).Name);

    private static FileStream? OpenIfThere(string path) => File.Exists(path) ? File.OpenRead(path) : null;
}
