using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Code that runs as one: a method, an accessor, an initializer, a lambda or a local function.</summary>
/// <param name="Graph">Its flow.</param>
/// <param name="Method">What it is the body of; null for an initializer.</param>
internal sealed record Body(ControlFlowGraph Graph, IMethodSymbol? Method)
{
    public string Name => Method switch
    {
        null => "the initializer",
        { MethodKind: MethodKind.AnonymousFunction } => "the lambda",
        { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => $"the constructor of '{Method.ContainingType.Name}'",
        { AssociatedSymbol: { } property } => $"'{property.Name}'",
        { Name: "<Main>$" } => "the program",
        _ => $"'{Method.Name}'",
    };
}
