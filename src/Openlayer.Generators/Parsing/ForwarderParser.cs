using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>
/// The wrapper of an intercepted method as a static method of its own: its first parameter is the receiver, the type
/// parameters of the type stand before those of the method.
/// </summary>
internal sealed class ForwarderParser
{
    private readonly IMethodSymbol _method;
    private readonly IReadOnlyList<ParameterModel> _parameters;
    private readonly bool _isHidden;
    private readonly string _self;

    public ForwarderParser(IMethodSymbol method, IReadOnlyList<ParameterModel> parameters, Compilation compilation)
    {
        _method = method;
        _parameters = parameters;
        _isHidden = !AssemblyAccess.CanName(method, compilation);
        _self = Free("self");
        TypeParameters = [.. ClassTypeParameters, .. method.TypeParameters];
    }

    public IReadOnlyList<ITypeParameterSymbol> TypeParameters { get; }

    private IEnumerable<ITypeParameterSymbol> ClassTypeParameters =>
        ContainingTypes.Of(_method).SelectMany(type => type.TypeParameters);

    private string AccessorName => $"__{_method.Name}Body";

    private string ReceiverType => TypeText.Qualified(_method.ContainingType);

    // The compiler compares: a method that may change its struct takes it by 'ref', a readonly one by 'in'.
    private string ReceiverModifier =>
        !_method.ContainingType.IsValueType ? ""
        : _method.IsReadOnly ? "in "
        : "ref ";

    public SignatureModel Signature() =>
        new(
            HoldsPointer() ? "internal static unsafe " : "internal static ",
            TypeText.Returned(_method),
            Identifier.Escape(_method.Name),
            new(TypeParameters.Select(parameter => Identifier.OfType(parameter.Name))),
            new(ConstraintText.Of(TypeParameters)),
            new([.. SignatureParser.Attributes, .. TrimmingText.OfMethod(_method)]),
            SignatureParser.List(TypeParameters.Select(p => TrimmingText.Before(p) + Identifier.OfType(p.Name)))
        );

    public IEnumerable<ParameterModel> Parameters() => _method.IsStatic ? _parameters : [Receiver(), .. _parameters];

    /// <summary>What the wrapper calls.</summary>
    public string Body()
    {
        var name = Identifier.Escape(_method.Name) + List(_method.TypeParameters);
        return _isHidden ? $"{AccessorName}{List(ClassTypeParameters)}.{name}"
            : _method.IsStatic ? $"{ReceiverType}.{name}"
            : $"{_self}.{name}";
    }

    /// <summary>The receiver, as an accessor takes it: of a static method it is only looked at for its type.</summary>
    public string FirstArgument() =>
        !_isHidden ? ""
        : _method.IsStatic ? "default"
        : ReceiverModifier + _self;

    public AccessorModel? Accessor() =>
        !_isHidden
            ? null
            : new(
                AccessorName,
                List(ClassTypeParameters),
                new(ConstraintText.Of(ClassTypeParameters)),
                _method.IsStatic ? "StaticMethod" : "Method",
                _method.MetadataName,
                AccessorDeclaration(),
                new(ConstraintText.Of(_method.TypeParameters))
            );

    private string AccessorDeclaration()
    {
        var owner =
            !_method.IsStatic ? $"{ReceiverModifier}{ReceiverType} {_self}"
            : _method.ContainingType.IsStatic ? $"{UnsafeType(_method.ContainingType)} object? {_self}"
            : $"{ReceiverType} {_self}";
        var parameters = _parameters.Select(
            (parameter, index) =>
                index == 0 && _method.IsExtensionMethod ? WithoutThis(parameter.Declaration) : parameter.Declaration
        );
        var unsafeModifier = HoldsPointer() ? "unsafe " : "";
        var name = Identifier.Escape(_method.Name) + List(_method.TypeParameters);
        return $"internal static {unsafeModifier}extern {TypeText.Returned(_method)} {name}"
            + $"({string.Join(", ", [owner, .. parameters])})";
    }

    private ParameterModel Receiver() =>
        new(
            _self,
            _self,
            $"this {ReceiverModifier}{ReceiverType} {_self}",
            Argument: "",
            ReceiverType,
            _self,
            InputCapture.Skipped,
            Omission: null
        );

    private bool HoldsPointer() =>
        CaptureRules.HoldsPointer(_method.ReturnType) || _method.Parameters.Any(p => CaptureRules.HoldsPointer(p.Type));

    private string Free(string wanted) =>
        _method.Parameters.Any(parameter => parameter.Name == wanted) ? Free(wanted + "_") : wanted;

    private static string WithoutThis(string declaration) =>
        declaration.Remove(declaration.IndexOf("this ", StringComparison.Ordinal), "this ".Length);

    // A static class can't be the type of a parameter, so it is named as reflection would.
    private static string UnsafeType(INamedTypeSymbol type)
    {
        var names = string.Join("+", TypesAround(type).Select(one => one.MetadataName));
        var space = TypeText.MetadataNamespace(type);
        return $"[global::System.Runtime.CompilerServices.UnsafeAccessorType({Identifier.Literal(space + names)})]";
    }

    private static IEnumerable<INamedTypeSymbol> TypesAround(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. TypesAround(outer), type] : [type];

    private static string List(IEnumerable<ITypeParameterSymbol> parameters) =>
        SignatureParser.List(parameters.Select(parameter => Identifier.OfType(parameter.Name)));
}
