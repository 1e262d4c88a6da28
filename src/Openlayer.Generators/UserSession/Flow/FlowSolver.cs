using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// Follows the ids forward along every path of a body. Blocks <c>finally</c> are run once for each state they are entered
/// with and for each way that leads through them, so what happens on one way does not blur another.
/// </summary>
internal sealed class FlowSolver(Body body, IdEffects effects)
{
    private readonly Dictionary<(ControlFlowRegion, IdState), RegionEnd> _finallyEnds = [];
    private readonly Leaks _leaks = new();

    public Leaks Solve(IdState entry)
    {
        var end = Run(body.Graph.Blocks[0], body.Graph.Root, entry);
        foreach (var thrown in end.Thrown)
        {
            _leaks.AddThrown(thrown.Value, thrown.Key);
        }

        return _leaks;
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

    private void Visit(BasicBlock block, IdState state, RegionRun run)
    {
        foreach (var operation in block.Operations)
        {
            state = Execute(operation, state, block, run);
        }

        if (block.BranchValue is { } value)
        {
            state = Execute(value, state, block, run);
        }

        Follow(block.ConditionalSuccessor, state, run);
        Follow(block.FallThroughSuccessor, state, run);
    }

    private IdState Execute(IOperation operation, IdState state, BasicBlock block, RegionRun run)
    {
        foreach (var child in operation.ChildOperations)
        {
            state = Execute(child, state, block, run);
        }

        var after = effects.After(operation, state);
        if (after is null && ThrowSites.MayThrow(operation))
        {
            Throw(operation, Thrown.Anything, state, block.EnclosingRegion, run);
        }

        if (operation is IReturnOperation { Kind: OperationKind.YieldReturn })
        {
            Abandon(operation, state, block.EnclosingRegion, run);
        }

        return after ?? state;
    }

    private void Follow(ControlFlowBranch? branch, IdState state, RegionRun run)
    {
        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Throw when branch.Source.BranchValue is { } value:
                Throw(value, Type(value), state, branch.Source.EnclosingRegion, run);
                break;
            case ControlFlowBranchSemantics.Rethrow:
                Throw(body.Graph.OriginalOperation, Thrown.Anything, state, branch.Source.EnclosingRegion, run);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                EndHandler(branch, state, run);
                break;
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return when branch.Destination is { } destination:
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
            _leaks.AddReturned(left, branch);
        }
        else
        {
            run.Enter(destination, left);
        }
    }

    private void EndHandler(ControlFlowBranch branch, IdState state, RegionRun run)
    {
        // A filter that says no lets the exception pass; the end of a finally is the end of its run.
        var region = branch.Source.EnclosingRegion;
        while (region.Kind is not (ControlFlowRegionKind.Filter or ControlFlowRegionKind.Finally))
        {
            region = region.EnclosingRegion!;
        }

        if (region.Kind == ControlFlowRegionKind.Filter)
        {
            Throw(body.Graph.OriginalOperation, Thrown.Anything, state, region, run);
        }
        else
        {
            run.End.Complete(state);
        }
    }

    /// <summary>What is set after a block <c>finally</c>; null when it never ends.</summary>
    private IdState? RunFinally(ControlFlowRegion region, IdState state, RegionRun run)
    {
        if (!_finallyEnds.TryGetValue((region, state), out var end))
        {
            end = Run(body.Graph.Blocks[region.FirstBlockOrdinal], region, state);
            _finallyEnds[(region, state)] = end;
        }

        foreach (var thrown in end.Thrown)
        {
            Throw(thrown.Key, Thrown.Anything, thrown.Value, region, run);
        }

        return end.Completed;
    }

    /// <summary>Takes an exception outwards from a region, into each handler that may take it and through each finally.</summary>
    private void Throw(IOperation at, Thrown thrown, IdState state, ControlFlowRegion from, RegionRun run)
    {
        for (var region = from; region != run.Region && region.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                if (EnterHandlers(outer, thrown, state, run))
                {
                    return;
                }
            }
            else if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (RunFinally(outer.NestedRegions[1], state, run) is not { } after)
                {
                    return;
                }

                state = after;
            }
        }

        run.End.Throw(at, state);
    }

    private bool EnterHandlers(ControlFlowRegion tryAndCatch, Thrown thrown, IdState state, RegionRun run)
    {
        foreach (var handler in tryAndCatch.NestedRegions.Skip(1))
        {
            var (may, must) = thrown.IsCaughtBy(handler);
            if (may)
            {
                run.Enter(body.Graph.Blocks[handler.FirstBlockOrdinal], state);
            }

            if (must && handler.Kind == ControlFlowRegionKind.Catch)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A consumer that stops half-way runs the blocks <c>finally</c> and nothing else.</summary>
    private void Abandon(IOperation at, IdState state, ControlFlowRegion from, RegionRun run)
    {
        for (var region = from; region != run.Region && region.EnclosingRegion is { } outer; region = outer)
        {
            if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (RunFinally(outer.NestedRegions[1], state, run) is not { } after)
                {
                    return;
                }

                state = after;
            }
        }

        run.End.Throw(at, state);
    }

    private static Thrown Type(IOperation value)
    {
        var exact = value;
        while (exact is IConversionOperation { IsImplicit: true } conversion)
        {
            exact = conversion.Operand;
        }

        return new Thrown(exact.Type, exact is IObjectCreationOperation);
    }
}
