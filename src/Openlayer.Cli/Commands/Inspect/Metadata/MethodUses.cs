using System.Reflection;
using System.Reflection.Metadata;
using Openlayer.Cli.Commands.Inspect.Findings;
using Openlayer.Cli.Commands.Inspect.Images;
using Openlayer.Cli.Commands.Inspect.Sources;

namespace Openlayer.Cli.Commands.Inspect.Metadata;

/// <summary>
/// Every use of an intercepted method in an assembly's instructions: through its wrapper, or past it.
/// </summary>
internal sealed class MethodUses
{
    private readonly AssemblyImage _assembly;
    private readonly Symbols _symbols;
    private readonly Wrappers _wrappers;
    private readonly HashSet<string> _keys;
    private readonly DocumentationIds _ids;
    private readonly TypeNames _names;
    private readonly Dictionary<EntityHandle, string?> _named = [];
    private readonly List<(string Key, CallSite Site)> _calls = [];
    private readonly List<(string Key, UntracedUse Use)> _untraced = [];

    /// <summary>Reads the whole assembly.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="symbols">Its symbols.</param>
    /// <param name="wrappers">Its wrappers.</param>
    /// <param name="keys">The methods to look for.</param>
    public MethodUses(AssemblyImage assembly, Symbols symbols, Wrappers wrappers, IEnumerable<string> keys)
    {
        _assembly = assembly;
        _symbols = symbols;
        _wrappers = wrappers;
        _keys = [.. keys];
        _ids = new(assembly.Metadata);
        _names = new(assembly.Metadata);
        foreach (var handle in assembly.Metadata.MethodDefinitions)
        {
            Read(handle, assembly.Metadata.GetMethodDefinition(handle));
        }
    }

    public ILookup<string, CallSite> Calls => _calls.ToLookup(call => call.Key, call => call.Site);

    public ILookup<string, UntracedUse> Untraced => _untraced.ToLookup(use => use.Key, use => use.Use);

    private void Read(MethodDefinitionHandle handle, MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0 || _wrappers.Contain(_assembly.Metadata, method.GetDeclaringType()))
        {
            return;
        }

        foreach (
            var (offset, code, named) in Instructions.NamingMethods(
                _assembly.Image.GetMethodBody(method.RelativeVirtualAddress)
            )
        )
        {
            if (!_named.TryGetValue(named, out var key))
            {
                _named[named] = key = KeyOf(named);
            }

            if (key is not null)
            {
                Add(
                    key,
                    IsWrapper(named),
                    FormOf(code, named),
                    new(CallerOf(handle), _symbols.LocationAt(handle, offset))
                );
            }
        }
    }

    private void Add(string key, bool isTraced, UseForm form, CallSite site)
    {
        if (isTraced)
        {
            _calls.Add((key, site));
        }
        else
        {
            _untraced.Add((key, new(form, site)));
        }
    }

    private bool IsWrapper(EntityHandle named) =>
        Definition(named) is { Kind: HandleKind.MethodDefinition } definition
        && _wrappers.KeyOf((MethodDefinitionHandle)definition) is not null;

    private string? KeyOf(EntityHandle named)
    {
        switch (Definition(named))
        {
            case { Kind: HandleKind.MethodDefinition } handle:
                var method = (MethodDefinitionHandle)handle;
                return _wrappers.KeyOf(method) ?? Known($"{_assembly.Name}|{_ids.Of(method)}");
            case { Kind: HandleKind.MemberReference } handle:
                var member = (MemberReferenceHandle)handle;
                return _ids.Of(member) is { } id
                    ? Known($"{AssemblyOf(_assembly.Metadata.GetMemberReference(member).Parent)}|{id}")
                    : null;
            default:
                return null;
        }
    }

    private string? Known(string key) => _keys.TryGetValue(key, out var known) ? known : null;

    private EntityHandle Definition(EntityHandle named) =>
        named.Kind == HandleKind.MethodSpecification
            ? _assembly.Metadata.GetMethodSpecification((MethodSpecificationHandle)named).Method
            : named;

    private string AssemblyOf(EntityHandle type)
    {
        var metadata = _assembly.Metadata;
        return type.Kind switch
        {
            HandleKind.TypeSpecification => AssemblyOf(
                GenericTypes.DefinitionOf(metadata, (TypeSpecificationHandle)type)
            ),
            HandleKind.TypeReference => AssemblyOf(
                metadata.GetTypeReference((TypeReferenceHandle)type).ResolutionScope
            ),
            HandleKind.AssemblyReference => metadata.GetString(
                metadata.GetAssemblyReference((AssemblyReferenceHandle)type).Name
            ),
            _ => _assembly.Name,
        };
    }

    // What the compiler makes of lambdas and of async methods is named after what was written: '<AnswerAsync>b__0'.
    private string CallerOf(MethodDefinitionHandle handle)
    {
        var metadata = _assembly.Metadata;
        var method = metadata.GetMethodDefinition(_symbols.WrittenAs(handle));
        var type = method.GetDeclaringType();
        var name = Written(metadata.GetString(method.Name));
        while (
            metadata.GetTypeDefinition(type) is var made
            && IsMade(metadata.GetString(made.Name))
            && !made.GetDeclaringType().IsNil
        )
        {
            name = method.Name.IsNil || name is "MoveNext" ? Written(metadata.GetString(made.Name)) : name;
            type = made.GetDeclaringType();
        }

        return $"{_names.Full(type)}.{name}";
    }

    private static bool IsMade(string name) => name.StartsWith('<');

    private static string Written(string name)
    {
        var end = IsMade(name) ? name.IndexOf('>', StringComparison.Ordinal) : -1;
        return end <= 1 ? name : name[1..end];
    }

    private UseForm FormOf(ILOpCode code, EntityHandle named) =>
        code switch
        {
            ILOpCode.Ldftn or ILOpCode.Ldvirtftn => UseForm.Delegate,
            ILOpCode.Ldtoken => UseForm.ExpressionTree,
            ILOpCode.Call when IsOverridable(named) => UseForm.BaseCall,
            _ => UseForm.Call,
        };

    // Such a method is called virtually, unless 'base' names the one meant.
    private bool IsOverridable(EntityHandle named) =>
        Definition(named) is { Kind: HandleKind.MethodDefinition } handle
        && (
            _assembly.Metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Attributes
            & (MethodAttributes.Virtual | MethodAttributes.Final)
        ) == MethodAttributes.Virtual;
}
