using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Openlayer.Generators.Tests.Debugging;

/// <summary>What a debugger reads of a module to know which of its methods are the user's own.</summary>
internal sealed class UserCode
{
    private static readonly HashSet<string> _marks =
    [
        "DebuggerStepThroughAttribute",
        "DebuggerNonUserCodeAttribute",
        "DebuggerHiddenAttribute",
    ];

    private readonly MetadataReader _metadata;

    private readonly MetadataReader _lines;

    public UserCode(string path)
    {
        var image = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchEntireImage);
        var symbols = image
            .ReadDebugDirectory()
            .First(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        _metadata = image.GetMetadataReader();
        _lines = image.ReadEmbeddedPortablePdbDebugDirectoryData(symbols).GetMetadataReader();
    }

    /// <summary>
    /// Tokens of the methods that say they are not, or whose type does, or that no line of the source stands for.
    /// </summary>
    public int[] Others =>
        [
            .. from handle in _metadata.MethodDefinitions
            let method = _metadata.GetMethodDefinition(handle)
            where !HasLines(handle) || IsMarked(method.GetCustomAttributes()) || IsMarked(method.GetDeclaringType())
            select MetadataTokens.GetToken(handle),
        ];

    /// <summary>
    /// The method as it is called in the source: that of a state machine is the one that it is made of.
    /// </summary>
    public string NameOf(int token)
    {
        var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.Handle(token));
        var type = _metadata.GetString(_metadata.GetTypeDefinition(method.GetDeclaringType()).Name);
        return type.StartsWith('<') && type.IndexOf('>') is > 1 and var end
            ? type[1..end]
            : _metadata.GetString(method.Name);
    }

    private bool HasLines(MethodDefinitionHandle handle) =>
        !_lines.GetMethodDebugInformation(handle.ToDebugInformationHandle()).SequencePointsBlob.IsNil;

    private bool IsMarked(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return IsMarked(type.GetCustomAttributes())
            || (!type.GetDeclaringType().IsNil && IsMarked(type.GetDeclaringType()));
    }

    private bool IsMarked(CustomAttributeHandleCollection attributes) =>
        attributes.Any(handle =>
            _metadata.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
            && _metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
                is { Kind: HandleKind.TypeReference } type
            && _marks.Contains(_metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)type).Name))
        );
}
