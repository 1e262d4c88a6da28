using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.Interception.Calls;

/// <summary>
/// Which calls of a traced method are intercepted, for the generator and the analyzer alike. Reasons are
/// words that follow "is not traced:".
/// </summary>
internal static class CallRules
{
    /// <summary>
    /// Why a call can't be intercepted although its author may expect it; null when nothing speaks against it.
    /// </summary>
    public static string? WhyNot(IInvocationOperation call) =>
        call switch
        {
            { Syntax: not InvocationExpressionSyntax } =>
                "the compiler generates it, and only calls in source code can be intercepted",
            _ when call.ConstrainedToType is not null || call.Instance?.Type is ITypeParameterSymbol =>
                "its receiver is a type parameter; call it through the type that declares it",
            _ => null,
        };

    /// <summary>Why a call has to stay as it is; null when it needn't.</summary>
    public static string? WhyLeftAlone(IInvocationOperation call) =>
        IsOnBase(call.Syntax) ? "a call on 'base' can't be intercepted; trace the method that makes it"
        : IsInExpressionTree(call)
            ? "it is in an expression tree, which would contain generated code instead of the method"
        : null;

    /// <summary>
    /// What stores the expression tree that a call is in, to run it later as a job; null for other trees.
    /// </summary>
    public static string? SchedulerOf(IInvocationOperation call)
    {
        for (IOperation? outer = call; outer is not null; outer = outer.Parent)
        {
            if (
                outer
                    is IArgumentOperation
                    {
                        Parameter.Type: { } type,
                        Parent: IInvocationOperation { TargetMethod: var method }
                    }
                && IsExpression(type)
            )
            {
                return RootOf(method.ContainingNamespace) is "Hangfire" ? "Hangfire" : null;
            }
        }

        return null;
    }

    private static string RootOf(INamespaceSymbol space) =>
        space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }
            ? RootOf(space.ContainingNamespace)
            : space.Name;

    public static bool IsOnBase(SyntaxNode syntax) =>
        syntax switch
        {
            InvocationExpressionSyntax call => IsOnBase(call.Expression),
            MemberAccessExpressionSyntax access => access.Expression.IsKind(SyntaxKind.BaseExpression),
            _ => false,
        };

    public static bool IsInExpressionTree(IOperation operation)
    {
        for (var inner = operation; inner is not null; inner = inner.Parent)
        {
            if (inner is IAnonymousFunctionOperation && inner.Parent is { Type: { } type } && IsExpression(type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the type of an expression tree.</summary>
    public static bool IsExpression(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (
                current.Name == "LambdaExpression"
                && current.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions"
            )
            {
                return true;
            }
        }

        return false;
    }
}
