using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Openlayer.Generators.UserSession.Symbols;

/// <summary>Code that runs as one: a method, an accessor, an initializer, a lambda or a local function.</summary>
/// <param name="Root">The outermost code around it.</param>
/// <param name="Graph">Its flow.</param>
/// <param name="Method">What it is the body of; null for an initializer.</param>
internal sealed record Body(SyntaxNode Root, ControlFlowGraph Graph, IMethodSymbol? Method)
{
    public bool IsAsync => Method is { IsAsync: true };

    public bool IsIterator => Method is { IsIterator: true };

    /// <summary>
    /// What is set in it never shows in the caller; what is set by an iterator shows in whoever consumes it.
    /// </summary>
    public bool IsOwnFlow => IsAsync || IsIterator;

    /// <summary>
    /// Whether a caller may dispose or clear what the body leaves: it runs when it is called, in the caller's flow.
    /// </summary>
    public bool IsCallersFlow => Method is not null && !IsOwnFlow;

    public bool IsInner => Method is { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction };

    public string Name =>
        Method switch
        {
            null => "the initializer",
            { MethodKind: MethodKind.AnonymousFunction } => "the lambda",
            { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } =>
                $"the constructor of '{Method.ContainingType.Name}'",
            { AssociatedSymbol: { } property } => $"'{property.Name}'",
            _ when Root is CompilationUnitSyntax && !IsInner => "the program",
            _ => $"'{Method.Name}'",
        };
}
