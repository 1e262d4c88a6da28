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

    private static readonly HashSet<string> _lazyInterfaces =
    [
        "System.Collections.IEnumerable", "System.Collections.Generic.IEnumerable`1",
        "System.Collections.IEnumerator", "System.Collections.Generic.IEnumerator`1",
        "System.Linq.IOrderedEnumerable`1",
    ];

    private static readonly HashSet<string> _streams =
    [
        "System.Collections.Generic.IAsyncEnumerable`1", "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IQueryable", "System.Linq.ParallelQuery",
    ];

    public static ResultCapture Capture(IMethodSymbol method) => method switch
    {
        { ReturnsVoid: true } => ResultCapture.Nothing,
        { ReturnType.TypeKind: TypeKind.Dynamic } => ResultCapture.RecordedAsObject,
        _ => CaptureRules.CanBeTypeArgument(method.ReturnType) ? ResultCapture.Recorded : ResultCapture.PassedOn,
    };

    public static bool IsTask(ITypeSymbol type) => _tasks.Contains(TypeText.Metadata(type));

    /// <summary>The type of what is recorded, which of a task is that of its result; null when nothing is.</summary>
    public static ITypeSymbol? ResultType(IMethodSymbol method) => method.ReturnType switch
    {
        _ when method.ReturnsVoid => null,
        INamedTypeSymbol task when IsTask(task) => task.TypeArguments.FirstOrDefault(),
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

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(IsAwaitable) ? NotAPlainTask(type)
                : parameter.ConstraintTypes.Any(IsStream) ? NotYet(type)
                : null;
        }

        return IsStream(type) || _lazyInterfaces.Contains(TypeText.Metadata(type)) ? NotYet(type)
            : IsAwaitable(type) ? NotAPlainTask(type)
            : null;
    }

    private static string NotYet(ITypeSymbol type) =>
        $"'{TypeText.Short(type)}' is a stream, and streams are not traced yet; return a list, or trace the "
        + "methods that it calls";

    private static string NotAPlainTask(ITypeSymbol type) =>
        $"'{TypeText.Short(type)}' is awaitable, and of those only Task, Task<T>, ValueTask and ValueTask<T> are "
        + "traced";

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
