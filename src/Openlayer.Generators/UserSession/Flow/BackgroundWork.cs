using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Work that goes on after the call which starts it, with the ids that were set then.</summary>
/// <param name="Start">The call.</param>
/// <param name="Name">How the call is written.</param>
/// <param name="Ids">Where the ids were set.</param>
/// <param name="Suppressed">Where the flow of ids was cut, if it was.</param>
internal sealed record BackgroundWork(IOperation Start, string Name, SetPoint Ids, SetPoint? Suppressed)
{
    /// <summary>Null when an operation starts no such work.</summary>
    public static string? NameOf(IOperation operation) =>
        operation switch
        {
            IObjectCreationOperation { Type: { Name: "Timer", ContainingNamespace.Name: "Threading" } } => "new Timer",
            IInvocationOperation { TargetMethod: { Name: "QueueUserWorkItem", ContainingType.Name: "ThreadPool" } } =>
                "ThreadPool.QueueUserWorkItem",
            IInvocationOperation
            {
                TargetMethod:
                {
                    Name: "Start" or "UnsafeStart",
                    ContainingType: { Name: "Thread", ContainingNamespace.Name: "Threading" } method
                }
            } => method.Name + ".Start",
            IInvocationOperation call when IsTask(call.Type) && IsDropped(call) => call.TargetMethod
                is { ContainingType.Name: "Task" or "TaskFactory" } method
                ? $"{method.ContainingType.Name}.{method.Name}"
                : call.TargetMethod.Name,
            _ => null,
        };

    /// <summary>
    /// Whether a lambda runs in a flow of its own: the scope that it disposes stays open in this one.
    /// </summary>
    public static bool RunsElsewhere(IFlowAnonymousFunctionOperation lambda) =>
        lambda.Parent
            is IDelegateCreationOperation
            {
                Parent: IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } }
            }
        && (
            (method.Name is "ContinueWith" && IsTask(method.ContainingType))
            || method is { Name: "Run", ContainingType.Name: "Task" }
            || method is { Name: "StartNew", ContainingType.Name: "TaskFactory" }
            || method is { Name: "QueueUserWorkItem" or "UnsafeQueueUserWorkItem", ContainingType.Name: "ThreadPool" }
        );

    private static bool IsTask(ITypeSymbol? type) =>
        type
            is {
                Name: "Task" or "ValueTask",
                ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" }
            };

    private static bool IsDropped(IOperation call)
    {
        var outer = call.Parent;
        while (outer is IConversionOperation)
        {
            outer = outer.Parent;
        }

        return outer is IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
