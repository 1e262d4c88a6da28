using Microsoft.CodeAnalysis;
using Openlayer.Generators.Methods;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Methods that run inside a trace because they are traced, or are the body of one that is.</summary>
internal static class TracedBodies
{
    public static bool IsTraced(IMethodSymbol? method) =>
        method is not null
        && (
            TracedMethods.IsTraced(method)
            || (method.PartialDefinitionPart is { } definition && TracedMethods.IsTraced(definition))
            || (
                method.MethodKind == MethodKind.Ordinary
                && method.ContainingType.GetMembers().OfType<IMethodSymbol>().Any(one => IsBodyOf(method, one))
            )
        );

    private static bool IsBodyOf(IMethodSymbol body, IMethodSymbol traced)
    {
        var attribute = TracedMethods.TraceOf(traced);
        var named =
            attribute?.NamedArguments.FirstOrDefault(static one => one.Key == TraceNames.Body).Value.Value as string;
        return attribute is not null && body.Name == (named ?? traced.Name + TraceNames.BodySuffix);
    }
}
