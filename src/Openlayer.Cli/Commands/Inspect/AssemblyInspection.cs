using System.Reflection.Metadata;
using Openlayer.Cli.Commands.Inspect.Findings;
using Openlayer.Cli.Commands.Inspect.Images;
using Openlayer.Cli.Commands.Inspect.Metadata;
using Openlayer.Cli.Commands.Inspect.Sources;
using Openlayer.Cli.Shell;

namespace Openlayer.Cli.Commands.Inspect;

/// <summary>Combines what an assembly's metadata, instructions and symbols hold about its traced methods.</summary>
internal sealed class AssemblyInspection
{
    private readonly AssemblyImage _assembly;
    private readonly Symbols _symbols;
    private readonly Wrappers _wrappers;
    private readonly TypeNames _names;
    private readonly IReadOnlyList<TraceMark> _marks;
    private readonly Dictionary<string, MethodDescription> _descriptions;
    private readonly ILookup<string, CallSite> _calls;
    private readonly ILookup<string, UntracedUse> _untraced;

    private AssemblyInspection(AssemblyImage assembly, Symbols symbols)
    {
        _assembly = assembly;
        _symbols = symbols;
        _wrappers = new(assembly.Metadata);
        _names = new(assembly.Metadata);
        _marks = [.. TraceMark.AllOf(assembly)];
        _descriptions = MethodDescription.AllOf(assembly).ToDictionary(KeyOf);
        var uses = new MethodUses(
            assembly,
            symbols,
            _wrappers,
            [
                .. _marks.Where(mark => !mark.IsWritten).Select(KeyOf),
                .. _descriptions.Values.Where(IsForeign).Select(KeyOf),
            ]
        );
        _calls = uses.Calls;
        _untraced = uses.Untraced;
    }

    /// <summary>Reads one assembly.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="project">The folder that paths are shown relative to; null for the one that all of them
    /// share.</param>
    public static InspectedAssembly Of(string path, string? project)
    {
        using var assembly = AssemblyImage.Open(path);
        using var symbols = Symbols.Of(assembly);
        try
        {
            return SourcePaths.Shorten(new AssemblyInspection(assembly, symbols).Inspect(), project);
        }
        catch (BadImageFormatException exception)
        {
            throw new CommandFailedException($"'{path}' is damaged: {exception.Message} Build it again.", exception);
        }
    }

    private InspectedAssembly Inspect() =>
        new(
            _assembly.Name,
            _assembly.Path,
            Framework(),
            _symbols.Source,
            [
                .. _marks
                    .Select(Own)
                    .Concat(_descriptions.Values.Where(IsForeign).Select(Foreign))
                    .OrderBy(method => method.Assembly is not null)
                    .ThenBy(method => method.Type, StringComparer.Ordinal)
                    .ThenBy(method => method.Location?.Line)
                    .ThenBy(method => method.Id, StringComparer.Ordinal),
            ],
            [.. Notes()]
        );

    private InspectedMethod Own(TraceMark mark)
    {
        var method = _assembly.Metadata.GetMethodDefinition(mark.Method);
        var description = _descriptions.GetValueOrDefault(KeyOf(mark));
        var kind =
            mark.IsWritten ? TracingKind.Partial
            : description is not null || _calls.Contains(KeyOf(mark)) ? TracingKind.Intercepted
            : TracingKind.NotTraced;
        var body = mark.IsWritten ? BodySearch.Find(_assembly.Metadata, method, mark.Body) : mark.Method;
        var found = new InspectedMethod
        {
            Id = mark.Id,
            Type = _names.Full(method.GetDeclaringType()),
            Name = _names.Name(method),
            Kind = kind,
            Location = _symbols.LocationOf(body, method.GetDeclaringType()),
            Calls = InOrder(_calls[KeyOf(mark)], call => call),
            UntracedUses = InOrder(_untraced[KeyOf(mark)], use => use.Site),
        };
        return Described(found, description, method, first: 0);
    }

    // Of a method in another assembly there is the wrapper, which repeats its signature after the receiver.
    private InspectedMethod Foreign(MethodDescription description)
    {
        var key = KeyOf(description);
        var (type, name) = DocumentationIdText.Split(description.Id);
        var wrapper = _wrappers.Of(key);
        var method = wrapper.IsNil ? default(MethodDefinition?) : _assembly.Metadata.GetMethodDefinition(wrapper);
        var found = new InspectedMethod
        {
            Id = description.Id,
            Type = type,
            Name = name,
            Assembly = description.Assembly,
            Kind = TracingKind.Intercepted,
            Calls = InOrder(_calls[key], call => call),
            UntracedUses = InOrder(_untraced[key], use => use.Site),
        };
        var isStatic =
            method is null || _names.Signature(method.Value).ParameterTypes.Length == description.ParameterCount;
        return Described(found, description, method, first: isStatic ? 0 : 1);
    }

    private InspectedMethod Described(
        InspectedMethod found,
        MethodDescription? description,
        MethodDefinition? method,
        int first
    )
    {
        if (description is null)
        {
            return found;
        }

        var step = found with { StepName = description.StepName, StepType = description.StepType };
        if (method is null)
        {
            return step;
        }

        var signature = _names.Signature(method.Value);
        return step with
        {
            Inputs = Inputs(description, method.Value, signature, first),
            Output = ResultType(signature.ReturnType) is { } type ? new(type, description.OutputOmission) : null,
        };
    }

    private InspectedInput[] Inputs(
        MethodDescription description,
        MethodDefinition method,
        MethodSignature<string> signature,
        int first
    ) =>
        [
            .. method
                .GetParameters()
                .Select(_assembly.Metadata.GetParameter)
                .Where(parameter => parameter.SequenceNumber > first)
                .OrderBy(parameter => parameter.SequenceNumber)
                .Select(parameter =>
                    (
                        Name: _assembly.Metadata.GetString(parameter.Name),
                        Type: signature.ParameterTypes[parameter.SequenceNumber - 1]
                    )
                )
                .Select(parameter => new InspectedInput(
                    parameter.Name,
                    parameter.Type,
                    description.OmittedInputs.GetValueOrDefault(parameter.Name)
                )),
        ];

    private IEnumerable<string> Notes()
    {
        if (_symbols.Source == SymbolSource.None && _marks.Count > 0)
        {
            yield return "No PDB: files and lines are unknown. Build with DebugType 'portable' or 'embedded', and "
                + "keep the .pdb file beside the assembly.";
        }

        if (_descriptions.Count == 0 && _marks.Count > 0)
        {
            yield return "The build did not describe its traced methods, so the recorded values are unknown. Build "
                + "without OpenlayerDescribeMethods=false, with a package version that supports 'dotnet "
                + "openlayer inspect'.";
        }
    }

    private string? Framework() =>
        new Attributes(_assembly.Metadata)
            .Find(
                _assembly.Metadata.GetAssemblyDefinition().GetCustomAttributes(),
                "System.Runtime.Versioning.TargetFrameworkAttribute"
            )
            .Select(attribute => attribute.FixedArguments[0].Value as string)
            .FirstOrDefault();

    private string KeyOf(TraceMark mark) => $"{_assembly.Name}|{mark.Id}";

    private string KeyOf(MethodDescription description) => $"{description.Assembly ?? _assembly.Name}|{description.Id}";

    private static bool IsForeign(MethodDescription description) => description.Assembly is not null;

    private static IReadOnlyList<T> InOrder<T>(IEnumerable<T> uses, Func<T, CallSite> siteOf) =>
        [
            .. uses.OrderBy(use => siteOf(use).Location?.File, StringComparer.Ordinal)
                .ThenBy(use => siteOf(use).Location?.Line)
                .ThenBy(use => siteOf(use).Caller, StringComparer.Ordinal),
        ];

    /// <summary>What is recorded of a result: of a task its own; null when there is none.</summary>
    private static string? ResultType(string type) =>
        type switch
        {
            "void" or "Task" or "ValueTask" => null,
            _ when type.StartsWith("Task<", StringComparison.Ordinal) => type["Task<".Length..^1],
            _ when type.StartsWith("ValueTask<", StringComparison.Ordinal) => type["ValueTask<".Length..^1],
            _ => type,
        };
}
