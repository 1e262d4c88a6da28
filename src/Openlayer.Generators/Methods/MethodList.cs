using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;

namespace Openlayer.Generators.Methods;

/// <summary>
/// The intercepted methods that another assembly lists in its <c>TracedMethods</c> attribute.
/// </summary>
internal sealed class MethodList
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, MethodList> _lists = new();

    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _iterators;

    private MethodList(IAssemblySymbol assembly)
    {
        var attribute = MayHaveOne(assembly)
            ? assembly
                .GetAttributes()
                .FirstOrDefault(candidate =>
                    candidate.AttributeClass is { Name: "TracedMethodsAttribute" } type
                    && TypeText.Metadata(type) == TraceNames.TracedMethodsAttribute
                )
            : null;
        _ids = [.. Texts(attribute?.ConstructorArguments.FirstOrDefault())];
        _iterators =
        [
            .. Texts(attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Iterators").Value),
        ];
    }

    public IEnumerable<string> Ids => _ids;

    public static MethodList Of(IAssemblySymbol assembly) =>
        _lists.GetValue(assembly, static key => new MethodList(key));

    public bool Contains(IMethodSymbol method) => _ids.Count > 0 && _ids.Contains(MethodId.Of(method) ?? "");

    public bool IsIterator(IMethodSymbol method) => _iterators.Contains(MethodId.Of(method) ?? "");

    // Attributes are read one by one from metadata, which is too slow to do for every reference.
    private static bool MayHaveOne(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module =>
            module.ReferencedAssemblies.Any(reference => reference.Name == TraceNames.RuntimeAssembly)
        );

    private static IEnumerable<string> Texts(TypedConstant? list) =>
        list is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value).OfType<string>()
            : [];
}
