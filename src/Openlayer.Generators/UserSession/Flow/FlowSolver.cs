using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Follows the ids forward along every path of a body. Blocks <c>finally</c> are run once for each state they are
/// entered with and for each way that leads through them, so what happens on one way does not blur another.
/// </summary>
internal sealed class FlowSolver(Body body, Transfer transfer, Solution solution)
{
    private readonly Dictionary<ControlFlowRegion, Dictionary<IdState, RegionEnd>> _finallyEnds = [];

    public void Solve(IdState entry)
    {
        var end = Run(body.Graph.Blocks[0], body.Graph.Root, entry);
        foreach (var thrown in end.Thrown)
        {
            solution.LeaveByException(thrown.Value.State, thrown.Key);
        }
    }

    private RegionEnd Run(BasicBlock first, ControlFlowRegion region, IdState entry)
    {
        var run = new RegionRun(region);
        run.Enter(first, entry);
        while (run.Next() is var (block, state))
        {
            Visit(block, state, run);
        }

        return run.End;
    }

    private void Visit(BasicBlock block, IdState entered, RegionRun run)
    {
        IdState? state = entered;
        foreach (var operation in block.Operations)
        {
            state = Execute(operation, state, block, run);
        }

        if (block.BranchValue is { } value)
        {
            state = Execute(value, state, block, run);
        }

        if (state is not null)
        {
            Follow(block.ConditionalSuccessor, transfer.Taken(block, state), run);
            Follow(block.FallThroughSuccessor, transfer.NotTaken(block, state), run);
        }
    }

    /// <summary>What is set after an operation; null when it never ends.</summary>
    private IdState? Execute(IOperation operation, IdState? state, BasicBlock block, RegionRun run)
    {
        foreach (var child in operation.ChildOperations)
        {
            state = Execute(child, state, block, run);
        }

        if (state is null)
        {
            return null;
        }

        var effect = transfer.Of(operation, state);
        if (effect.Thrown is { } thrown)
        {
            var isAbandoned = operation is IReturnOperation { Kind: OperationKind.YieldReturn };
            Unwind(operation, isAbandoned ? null : Thrown.Anything, thrown, block.EnclosingRegion, run);
        }

        return effect.After;
    }

    private void Follow(ControlFlowBranch? branch, IdState? state, RegionRun run)
    {
        if (branch is null || state is null)
        {
            return;
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw when branch.Source.BranchValue is { } value:
                Unwind(value, Thrown.By(value), state, branch.Source.EnclosingRegion, run);
                break;
            case ControlFlowBranchSemantics.Rethrow:
                Unwind(
                    body.Graph.OriginalOperation,
                    Thrown.Again(branch.Source.EnclosingRegion),
                    state,
                    branch.Source.EnclosingRegion,
                    run
                );
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndHandler(branch, state, run);
                break;
            case ControlFlowBranchSemantics.Regular
            or ControlFlowBranchSemantics.Return when branch.Destination is { } destination:
                GoTo(branch, destination, state, run);
                break;
            default:
                break;
        }
    }

    private void GoTo(ControlFlowBranch branch, BasicBlock destination, IdState state, RegionRun run)
    {
        var left = state;
        foreach (var region in branch.FinallyRegions)
        {
            if (RunFinally(region, left, run) is not { } after)
            {
                return;
            }

            left = after;
        }

        if (destination.Kind == BasicBlockKind.Exit)
        {
            solution.LeaveByReturn(transfer.Return(branch, state, left), branch);
        }
        else if (destination.IsReachable)
        {
            run.Enter(destination, left);
        }
    }

    private void EndHandler(ControlFlowBranch branch, IdState state, RegionRun run)
    {
        var region = branch.Source.EnclosingRegion;
        while (region.Kind is not (ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally))
        {
            region = region.EnclosingRegion!;
        }

        // A filter that returns false lets the exception pass; the end of a finally is the end of its run.
        if (region.Kind == ControlFlowRegionKind.Filter)
        {
            Unwind(body.Graph.OriginalOperation, Thrown.Anything, state, region, run);
        }
        else
        {
            run.End.Complete(state);
        }
    }

    /// <summary>What is set after a block <c>finally</c>; null when it never ends.</summary>
    private IdState? RunFinally(ControlFlowRegion region, IdState state, RegionRun run)
    {
        if (!_finallyEnds.TryGetValue(region, out var ends))
        {
            _finallyEnds[region] = ends = [];
        }

        if (!ends.TryGetValue(state, out var end))
        {
            ends[state] = end = Run(body.Graph.Blocks[region.FirstBlockOrdinal], region, state);
        }

        foreach (var thrown in end.Thrown)
        {
            Unwind(thrown.Key, thrown.Value.Exception, thrown.Value.State, region, run);
        }

        return end.Completed;
    }

    /// <summary>
    /// Takes an exception outwards from a region, into each handler that may take it and through each finally. A
    /// consumer that abandons an iterator runs the blocks <c>finally</c> alone: that is <paramref name="thrown"/> null.
    /// </summary>
    private void Unwind(IOperation at, Thrown? thrown, IdState state, ControlFlowRegion from, RegionRun run)
    {
        for (var region = from; region != run.Region && region.EnclosingRegion is { } outer; region = outer)
        {
            if (
                region.Kind == ControlFlowRegionKind.Filter
                && EnterHandlers(After(outer), Thrown.Anything, state, run) is null
            )
            {
                return;
            }

            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (RunFinally(outer.NestedRegions[1], state, run) is not { } after)
                {
                    return;
                }

                state = after;
            }
            else if (thrown is { } exception && (thrown = EnterHandlers(After(region), exception, state, run)) is null)
            {
                return;
            }
        }

        run.End.Throw(at, thrown ?? Thrown.Anything, state);
    }

    /// <summary>
    /// What is known of the exception when all of these handlers have let it pass; null when one surely takes it.
    /// </summary>
    private Thrown? EnterHandlers(IEnumerable<ControlFlowRegion> handlers, Thrown thrown, IdState state, RegionRun run)
    {
        foreach (var handler in handlers)
        {
            var (may, must) = thrown.IsCaughtBy(handler);
            if (may)
            {
                run.Enter(body.Graph.Blocks[handler.FirstBlockOrdinal], state);
            }

            if (must && handler.Kind == ControlFlowRegionKind.Catch)
            {
                return null;
            }

            thrown = thrown.Past(handler);
        }

        return thrown;
    }

    /// <summary>The handlers that are asked after a block <c>try</c>, or after a filter that returned false.</summary>
    private static IEnumerable<ControlFlowRegion> After(ControlFlowRegion region) =>
        region.EnclosingRegion!.NestedRegions.SkipWhile(one => one != region).Skip(1);
}
