using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Rules;

/// <summary>What a method returns, and whether that can be traced.</summary>
internal static class ReturnRules
{
    private static readonly TypeNames _tasks = new(
        "System.Threading.Tasks.Task",
        "System.Threading.Tasks.Task`1",
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1"
    );

    private static readonly TypeNames _sequence = new("System.Collections.Generic.IEnumerable`1");
    private static readonly TypeNames _asyncStream = new("System.Collections.Generic.IAsyncEnumerable`1");

    private static readonly TypeNames _lazyInterfaces = new(
        "System.Collections.IEnumerable",
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IEnumerator`1",
        "System.Linq.IOrderedEnumerable`1"
    );

    private static readonly TypeNames _streams = new(
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IQueryable",
        "System.Linq.ParallelQuery"
    );

    public static ResultCapture Capture(IMethodSymbol method, bool isIterator) =>
        method switch
        {
            { ReturnsVoid: true } => ResultCapture.Nothing,
            { RefKind: not RefKind.None } => CaptureReference(method),
            { ReturnType.TypeKind: TypeKind.Dynamic } => ResultCapture.RecordedAsObject,
            _ when IsAsyncStream(method.ReturnType) => ResultCapture.Stream,
            _ when IsSequence(method.ReturnType) => isIterator ? ResultCapture.Stream : ResultCapture.Sequence,
            _ when CanBeRecorded(method.ReturnType) => ResultCapture.Recorded,
            _ => CaptureRules.CanBeTypeArgument(method.ReturnType) ? ResultCapture.NotFollowed : ResultCapture.PassedOn,
        };

    private static ResultCapture CaptureReference(IMethodSymbol method) =>
        method.ReturnType.TypeKind == TypeKind.Dynamic || !CanBeRecorded(method.ReturnType)
            ? ResultCapture.ReferencePassedOn
        : method.ReturnsByRefReadonly ? ResultCapture.ReadOnlyReference
        : ResultCapture.Reference;

    private static bool CanBeRecorded(ITypeSymbol type) =>
        CaptureRules.CanBeTypeArgument(type) && (IsTask(type) || !IsAwaitable(type));

    public static bool IsAsyncStream(ITypeSymbol type) => _asyncStream.Contains(type);

    public static bool IsTask(ITypeSymbol type) => _tasks.Contains(type);

    /// <summary>
    /// The type of what is recorded, which of a task is that of its result; null when nothing is, or no one value.
    /// </summary>
    public static ITypeSymbol? ResultType(IMethodSymbol method) =>
        method.ReturnType switch
        {
            _ when method.ReturnsVoid => null,
            INamedTypeSymbol task when IsTask(task) => task.TypeArguments.FirstOrDefault(),
            var stream when IsAsyncStream(stream) || IsSequence(stream) => null,
            var type => type,
        };

    /// <summary>Why the result can't be traced, in words that follow "can't be traced:"; null when it can.</summary>
    public static string? WhyNot(IMethodSymbol method) =>
        method switch
        {
            { ReturnsVoid: true } or { RefKind: not RefKind.None } => null,
            _ => WhyNot(method.ReturnType),
        };

    /// <summary>
    /// Why the step ends before the body does, in words that follow "its step ends when it returns:"; null when it
    /// doesn't.
    /// </summary>
    public static string? WhyNotFollowed(IMethodSymbol body) =>
        IsAsyncVoid(body) ? "its end can't be observed because it is async void; return a Task to include all its work"
        : body.RefKind == RefKind.None && !IsTask(body.ReturnType) && IsAwaitable(body.ReturnType)
            ? $"'{TypeText.Short(body.ReturnType)}' is not awaited; only Task, Task<T>, ValueTask and ValueTask<T> "
                + "are"
        : null;

    // Also of a body in another assembly.
    private static bool IsAsyncVoid(IMethodSymbol body) =>
        body.ReturnsVoid
        && (
            body.IsAsync
            || body.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "AsyncStateMachineAttribute")
        );

    private static string? WhyNot(ITypeSymbol type)
    {
        if (IsTask(type))
        {
            return null;
        }

        if (IsAsyncStream(type) || IsSequence(type))
        {
            return CaptureRules.CanBeTypeArgument(((INamedTypeSymbol)type).TypeArguments[0])
                ? null
                : OfReferences(type);
        }

        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.Any(IsStream) ? NotAPlainStream(type) : null;
        }

        return IsStream(type) || _lazyInterfaces.Contains(type) ? NotAPlainStream(type) : null;
    }

    private static string NotAPlainStream(ITypeSymbol type)
    {
        var items = SelfAndAncestors(type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(ancestor => ancestor.TypeArguments.Length == 1)
            ?.TypeArguments[0];
        var isAsync = SelfAndAncestors(type)
            .Any(ancestor => ancestor.Name.StartsWith("IAsync", StringComparison.Ordinal));
        var plain =
            $"{(isAsync ? "IAsyncEnumerable" : "IEnumerable")}<{(items is null ? "T" : TypeText.Short(items))}>";
        return $"a step can't follow how '{TypeText.Short(type)}' is enumerated; return '{plain}' or a list";
    }

    private static string OfReferences(ITypeSymbol type) =>
        $"the items of '{TypeText.Short(type)}' are ref structs, which can't be stored; trace the methods that it "
        + "calls";

    private static bool IsSequence(ITypeSymbol type) => _sequence.Contains(type);

    private static bool IsStream(ITypeSymbol type) => SelfAndAncestors(type).Any(_streams.Contains);

    private static bool IsAwaitable(ITypeSymbol type) =>
        (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsAwaitable))
        || SelfAndAncestors(type)
            .Any(ancestor =>
                ancestor
                    .GetMembers("GetAwaiter")
                    .Any(member =>
                        member is IMethodSymbol { IsStatic: false, Parameters.IsEmpty: true, IsGenericMethod: false }
                    )
            );

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
