using Microsoft.CodeAnalysis;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Parsing;

/// <summary>What a method returns, and whether that can be traced.</summary>
internal static class ReturnRules
{
    private static readonly HashSet<string> _tasks =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    private const string Sequence = "System.Collections.Generic.IEnumerable`1";
    private const string AsyncStream = "System.Collections.Generic.IAsyncEnumerable`1";

    private static readonly HashSet<string> _lazyInterfaces =
    [
        "System.Collections.IEnumerable", "System.Collections.IEnumerator",
        "System.Collections.Generic.IEnumerator`1", "System.Linq.IOrderedEnumerable`1",
    ];

    private static readonly HashSet<string> _streams =
    [
        AsyncStream, "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IQueryable", "System.Linq.ParallelQuery",
    ];

    public static ResultCapture Capture(IMethodSymbol method, bool isIterator) => method switch
    {
        { ReturnsVoid: true } => ResultCapture.Nothing,
        { ReturnType.TypeKind: TypeKind.Dynamic } => ResultCapture.RecordedAsObject,
        _ when IsAsyncStream(method.ReturnType) => ResultCapture.Stream,
        _ when IsSequence(method.ReturnType) => isIterator ? ResultCapture.Stream : ResultCapture.Sequence,
        _ => CaptureRules.CanBeTypeArgument(method.ReturnType) ? ResultCapture.Recorded : ResultCapture.PassedOn,
    };

    public static bool IsAsyncStream(ITypeSymbol type) => TypeText.Metadata(type) == AsyncStream;

    /// <summary>True for a body that runs as its items are asked for, also when it is in another assembly.</summary>
    public static bool IsIterator(IMethodSymbol body) =>
        body.OriginalDefinition.IsIterator || body.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name is "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute");

    public static bool IsTask(ITypeSymbol type) => _tasks.Contains(TypeText.Metadata(type));

    /// <summary>The type of what is recorded, which of a task is that of its result; null when nothing is, or no one value.</summary>
    public static ITypeSymbol? ResultType(IMethodSymbol method) => method.ReturnType switch
    {
        _ when method.ReturnsVoid => null,
        INamedTypeSymbol task when IsTask(task) => task.TypeArguments.FirstOrDefault(),
        var stream when IsAsyncStream(stream) || IsSequence(stream) => null,
        var type => type,
    };

    /// <summary>Why the result can't be traced, in words that follow "can't be traced:"; null when it can.</summary>
    public static string? WhyNot(IMethodSymbol method) => method switch
    {
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns by reference; return the value itself",
        { ReturnsVoid: true } => null,
        _ => WhyNot(method.ReturnType),
    };

    private static string? WhyNot(ITypeSymbol type)
    {
        if (IsTask(type))
        {
            return null;
        }

        if (IsAsyncStream(type) || IsSequence(type))
        {
            return CaptureRules.CanBeTypeArgument(((INamedTypeSymbol)type).TypeArguments[0]) ? null : OfReferences(type);
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(IsAwaitable) ? NotAPlainTask(type)
                : parameter.ConstraintTypes.Any(IsStream) ? NotAPlainStream(type)
                : null;
        }

        return IsStream(type) || _lazyInterfaces.Contains(TypeText.Metadata(type)) ? NotAPlainStream(type)
            : IsAwaitable(type) ? NotAPlainTask(type)
            : null;
    }

    private static string NotAPlainStream(ITypeSymbol type)
    {
        var items = SelfAndAncestors(type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(ancestor => ancestor.TypeArguments.Length == 1)?.TypeArguments[0];
        var isAsync = SelfAndAncestors(type).Any(ancestor => ancestor.Name.StartsWith("IAsync", StringComparison.Ordinal));
        var plain = $"{(isAsync ? "IAsyncEnumerable" : "IEnumerable")}<{(items is null ? "T" : TypeText.Short(items))}>";
        return $"'{TypeText.Short(type)}' is read by its own means, which a step can't follow; return '{plain}', or a list";
    }

    private static string OfReferences(ITypeSymbol type) =>
        $"the items of '{TypeText.Short(type)}' are ref structs, which can't be kept; trace the methods that it calls";

    private static string NotAPlainTask(ITypeSymbol type) =>
        $"'{TypeText.Short(type)}' is awaitable, and of those only Task, Task<T>, ValueTask and ValueTask<T> are "
        + "traced";

    private static bool IsSequence(ITypeSymbol type) => TypeText.Metadata(type) == Sequence;

    private static bool IsStream(ITypeSymbol type) =>
        SelfAndAncestors(type).Any(ancestor => _streams.Contains(TypeText.Metadata(ancestor)));

    private static bool IsAwaitable(ITypeSymbol type) =>
        SelfAndAncestors(type).Any(ancestor => ancestor.GetMembers("GetAwaiter").Any(
            member => member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, IsGenericMethod: false }));

    private static IEnumerable<ITypeSymbol> SelfAndAncestors(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }

        foreach (var face in type.AllInterfaces)
        {
            yield return face;
        }
    }
}
