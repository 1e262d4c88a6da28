using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>How a state changes along a body: by operations, by conditions, and on the way out.</summary>
internal sealed class Transfer(
    Body body,
    IdEffects effects,
    Variables variables,
    Observations observations,
    Solution solution
)
{
    private readonly Assignments _assignments = new(variables);
    private readonly Interruptions _interruptions = new();

    public Effect Of(IOperation operation, IdState state)
    {
        observations.Visit(operation, state);
        if (operation is IReturnOperation { Kind: OperationKind.YieldReturn })
        {
            return Yield(operation, state);
        }

        var effect = effects.Of(operation, state);
        if (effect.After is not { } after)
        {
            return effect;
        }

        foreach (
            var point in after.Points.Where(point =>
                ReferenceEquals(point.Call, operation) && point.IsDisposable && state.Contains(point)
            )
        )
        {
            solution.LoseScope(point);
        }

        return effect with
        {
            After = _assignments.After(operation, Hand(operation, after)),
        };
    }

    public IdState? Taken(BasicBlock block, IdState state) =>
        Along(block, state, block.ConditionKind == ControlFlowConditionKind.WhenTrue);

    public IdState? NotTaken(BasicBlock block, IdState state) =>
        Along(block, state, block.ConditionKind == ControlFlowConditionKind.WhenFalse);

    /// <summary>What the caller gets to see: a scope that is returned is his.</summary>
    public IdState Return(ControlFlowBranch branch, IdState atValue, IdState left)
    {
        var value = branch.Semantics == ControlFlowBranchSemantics.Return ? branch.Source.BranchValue : null;
        solution.Return(Variables.Unwrap(value)?.Type);
        if (!body.IsCallersFlow)
        {
            return left;
        }

        foreach (var scope in effects.GivenBy(value, atValue).Where(static point => point.IsDisposable).ToList())
        {
            solution.OpensScope |= scope.Kind == PointKind.Scope;
            left = left.Drop(scope);
        }

        return left;
    }

    private IdState? Along(BasicBlock block, IdState state, bool value)
    {
        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            return state;
        }

        if (IsAlways(block.BranchValue, !value))
        {
            return null;
        }

        var condition = Condition.Of(block.BranchValue, variables);
        return (value ? condition.WhenTrue : condition.WhenFalse) is { } fact ? state.Assume(fact) : state;
    }

    // The last arm of a switch expression tests nothing.
    private static bool IsAlways(IOperation? condition, bool value) =>
        condition
            is IIsPatternOperation
            {
                Pattern: IDiscardPatternOperation or IDeclarationPatternOperation { MatchedType: null }
            }
            ? value
            : condition?.ConstantValue is { HasValue: true, Value: bool constant } && constant == value;

    // An async iterator is resumed in the flow of whoever asks for the next item, so its own ids are gone. Those of an
    // iterator are seen by its consumer, who may also stop here.
    private Effect Yield(IOperation yield, IdState state)
    {
        solution.Suspend(state, yield);
        var interrupted = state.Ids.Aggregate(
            state,
            (left, point) => left.Interrupt(point, _interruptions.Of(point, yield), body.IsAsync)
        );
        if (!body.IsAsync)
        {
            return new Effect(interrupted, state);
        }

        solution.LoseAtYield(state);
        var gone = state.Points.Except(state.Replace().Points);
        return new Effect(gone.Aggregate(interrupted, static (left, point) => left.Without(point)), state.Clear());
    }

    private IdState Hand(IOperation operation, IdState state)
    {
        if (
            operation is ISimpleAssignmentOperation
            {
                Target: not (ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation)
            } stored
        )
        {
            return Keep(stored, state);
        }

        var function = operation switch
        {
            IFlowAnonymousFunctionOperation lambda when !BackgroundWork.RunsElsewhere(lambda) => lambda.Symbol,
            IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } local } => local,
            IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => local,
            _ => null,
        };
        return function is null ? state : Capture(function, state);
    }

    private IdState Keep(ISimpleAssignmentOperation stored, IdState state)
    {
        foreach (var scope in effects.GivenBy(stored.Value, state).Where(static point => point.IsDisposable).ToList())
        {
            if (!ScopeFields.IsKept(stored.Target))
            {
                continue;
            }

            solution.OpensScope |=
                scope.Kind == PointKind.Scope && body.Method is null or { MethodKind: MethodKind.Constructor };
            state = state.Drop(scope);
        }

        return state;
    }

    // A function that names the variable may dispose what is in it, later.
    private static IdState Capture(IMethodSymbol function, IdState state)
    {
        var scopes = state.Points.Where(static point => point.IsDisposable).ToList();
        foreach (var scope in scopes)
        {
            if (state.HoldersOf(scope).OfType<ISymbol>().Any(holder => SyntaxNames.Mentions(function, holder.Name)))
            {
                state = state.Drop(scope);
            }
        }

        return state;
    }
}
