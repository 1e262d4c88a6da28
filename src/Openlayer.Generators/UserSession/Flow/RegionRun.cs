using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>One run over the blocks of a region, until no state grows any more.</summary>
internal sealed class RegionRun(ControlFlowRegion region)
{
    private readonly Dictionary<BasicBlock, IdState> _states = [];
    private readonly Queue<BasicBlock> _waiting = new();

    public ControlFlowRegion Region => region;

    public RegionEnd End { get; } = new();

    public void Enter(BasicBlock block, IdState state)
    {
        var joined = _states.TryGetValue(block, out var known) ? known.Join(state) : state;
        if (known is null || !joined.Equals(known))
        {
            _states[block] = joined;
            _waiting.Enqueue(block);
        }
    }

    public (BasicBlock Block, IdState State)? Next() =>
        _waiting.Count == 0 ? null : (_waiting.Peek(), _states[_waiting.Dequeue()]);
}

/// <summary>How a region is left: by its end, and by exceptions.</summary>
internal sealed class RegionEnd
{
    private readonly Dictionary<IOperation, ThrownState> _thrown = [];

    /// <summary>What is set at its end; null while nothing gets there.</summary>
    public IdState? Completed { get; private set; }

    public IReadOnlyDictionary<IOperation, ThrownState> Thrown => _thrown;

    public void Complete(IdState state) => Completed = Completed?.Join(state) ?? state;

    public void Throw(IOperation at, Thrown exception, IdState state) =>
        _thrown[at] = _thrown.TryGetValue(at, out var known)
            ? new(known.Exception.Join(exception), known.State.Join(state))
            : new(exception, state);
}

/// <summary>An exception that leaves a region, and what is set when it does.</summary>
internal sealed record ThrownState(Thrown Exception, IdState State);
