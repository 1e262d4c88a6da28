using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Places of a program in the words of a message.</summary>
internal static class LocationText
{
    public static int LineOf(IOperation operation) =>
        operation.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>Such as: when 'Ask' returns at line 12.</summary>
    public static string OfReturn(Body body, ControlFlowBranch branch)
    {
        var verb = body.Root is CompilationUnitSyntax && !body.IsInner ? "ends" : "returns";
        var at = branch.Semantics == ControlFlowBranchSemantics.Return ? branch.Source.BranchValue : null;
        return at is null || at.Syntax is BlockSyntax
            ? $"when {body.Name} {verb}"
            : $"when {body.Name} {verb} at line {LineOf(at)}";
    }

    /// <summary>Such as: after an exception of 'next' at line 12.</summary>
    public static string OfException(IOperation at) =>
        at switch
        {
            IReturnOperation { Kind: OperationKind.YieldReturn } => $"when the loop over it stops at line {LineOf(at)}",
            _ when at.Parent is null => "after an exception",
            _ when NameOf(at) is { } name => $"after an exception from '{name}' at line {LineOf(at)}",
            _ => $"after an exception at line {LineOf(at)}",
        };

    /// <summary>Such as: 'Ask' at line 12.</summary>
    public static string OfWork(IOperation operation) =>
        NameOf(operation) is { } name
            ? $"'{name}' at line {LineOf(operation)}"
            : $"the code at line {LineOf(operation)}";

    private static string? NameOf(IOperation operation) =>
        operation switch
        {
            IInvocationOperation
            {
                TargetMethod.MethodKind: MethodKind.DelegateInvoke,
                Instance.Syntax: IdentifierNameSyntax name
            } => name.Identifier.ValueText,
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } => null,
            IInvocationOperation { Syntax: var syntax } when SyntaxNames.OfCall(syntax) is { } name => name,
            IObjectCreationOperation { Type: { } type } => $"new {type.Name}",
            IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property.Name,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } => NameOf(target),
            IAwaitOperation await when SyntaxNames.OfCall(await.Operation.Syntax) is { } name => name,
            _ => null,
        };
}
