using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Models;

namespace Openlayer.Generators.Rules;

/// <summary>What keeps guardrails from a method. Reasons are words that follow "can't be guarded:".</summary>
internal static class GuardRules
{
    private static readonly TypeNames _valueTasks = new(
        "System.Threading.Tasks.ValueTask",
        "System.Threading.Tasks.ValueTask`1"
    );

    /// <summary>Why no guardrail can stand before the body; null when one can.</summary>
    public static string? WhyNot(IMethodSymbol method, ResultCapture result) =>
        method is { IsStatic: false, ContainingType.IsValueType: true }
            ? "it is an instance method of a struct, which guardrails can't call later; make it static or move it to a "
                + "class"
            : method.Parameters.Select(WhyNot).FirstOrDefault(reason => reason is not null)
                ?? WhyNotReturned(method, result);

    /// <summary>Why no guardrail can check the result; null when one can.</summary>
    public static string? WhyNotOutput(IMethodSymbol method, ResultCapture result)
    {
        if (ReturnsNothing(method))
        {
            return "it returns nothing to check";
        }

        if (result is not (ResultCapture.Stream or ResultCapture.Sequence))
        {
            return null;
        }

        var item = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0];
        return item.SpecialType != SpecialType.System_String
                ? $"it returns a stream of '{TypeText.Short(item)}', and only a stream of text can be checked; set "
                    + "Target to GuardrailTarget.Input, or return a list"
            : result == ResultCapture.Sequence
                ? "it may return a query that is computed later; make it an iterator with 'yield', set Target to "
                    + "GuardrailTarget.Input, or return a list"
            : null;
    }

    public static bool ReturnsNothing(IMethodSymbol method) =>
        method.ReturnsVoid
        || (ReturnRules.IsTask(method.ReturnType) && method.ReturnType is INamedTypeSymbol { IsGenericType: false });

    /// <summary>True for a parameter that guardrails get.</summary>
    public static bool IsInput(IParameterSymbol parameter) =>
        !CaptureRules.IsCancellationToken(parameter.Type) && CaptureRules.WhyNever(parameter.Type) is null;

    /// <summary>True for a type whose values may be text.</summary>
    public static bool MayBeText(ITypeSymbol? type) =>
        type
            is { SpecialType: SpecialType.System_String or SpecialType.System_Object }
                or ITypeParameterSymbol
                or IDynamicTypeSymbol;

    /// <summary>The type that a caller gets in the end, of which a stream has many; null for nothing.</summary>
    public static ITypeSymbol? ResultType(IMethodSymbol method, ResultCapture result) =>
        result is ResultCapture.Stream or ResultCapture.Sequence
            ? ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]
            : ReturnRules.ResultType(method);

    /// <summary>The method of <c>GuardedCalls</c> for a method.</summary>
    public static string EntryPoint(IMethodSymbol method, ResultCapture result) =>
        result switch
        {
            ResultCapture.Nothing => "RunVoid",
            ResultCapture.Stream => ReturnRules.IsAsyncStream(method.ReturnType) ? "RunStream" : "RunSequence",
            _ when _valueTasks.Contains(method.ReturnType) => "RunValueAsync",
            _ when ReturnRules.IsTask(method.ReturnType) => "RunAsync",
            _ => "Run",
        };

    private static string? WhyNot(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.None ? $"'{parameter.Name}' is passed by reference, so it can't be checked first"
        : CaptureRules.HoldsPointer(parameter.Type) ? $"'{parameter.Name}' is a pointer, which can't be checked"
        : !CaptureRules.CanBeTypeArgument(parameter.Type)
            ? $"'{parameter.Name}' is a ref struct, which can't be checked"
        : null;

    private static string? WhyNotReturned(IMethodSymbol method, ResultCapture result) =>
        result switch
        {
            ResultCapture.Reference or ResultCapture.ReadOnlyReference or ResultCapture.ReferencePassedOn =>
                "it returns a reference",
            ResultCapture.PassedOn => $"it returns '{TypeText.Short(method.ReturnType)}', which can't be checked",
            ResultCapture.NotFollowed =>
                $"it returns '{TypeText.Short(method.ReturnType)}', which is not awaited; return a Task",
            _ => null,
        };
}
