using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Openlayer.Generators.UserSession.Summaries;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>What is still set where a body is left, and one place of each kind for each point.</summary>
internal sealed class Solution
{
    private readonly Dictionary<SetPoint, ControlFlowBranch> _returned = [];
    private readonly Dictionary<SetPoint, IOperation> _thrown = [];
    private readonly HashSet<SetPoint> _lostScopes = [];
    private readonly HashSet<SetPoint> _lostAtYield = [];
    private readonly Dictionary<SetPoint, IOperation> _openAtYield = [];
    private readonly HashSet<ITypeSymbol?> _returnedTypes = new(SymbolEqualityComparer.Default);
    private bool _returns;

    public IReadOnlyDictionary<SetPoint, ControlFlowBranch> Returned => _returned;

    public IReadOnlyDictionary<SetPoint, IOperation> Thrown => _thrown;

    /// <summary>Scopes that are opened again before they are disposed.</summary>
    public IReadOnlyCollection<SetPoint> LostScopes => _lostScopes;

    /// <summary>What was set in an async iterator when it was suspended.</summary>
    public IReadOnlyCollection<SetPoint> LostAtYield => _lostAtYield;

    /// <summary>Steps that were open when an iterator was suspended, and where that was.</summary>
    public IReadOnlyDictionary<SetPoint, IOperation> OpenAtYield => _openAtYield;

    public bool OpensScope { get; set; }

    /// <summary>Every point of which something is left over.</summary>
    public IEnumerable<SetPoint> Points =>
        _returned
            .Keys.Union(_thrown.Keys)
            .Union(_lostScopes)
            .Union(_lostAtYield)
            .Where(static point => point.Call is not null);

    public void LoseScope(SetPoint scope) => _lostScopes.Add(scope);

    public void LoseAtYield(IdState state) => _lostAtYield.UnionWith(state.Ids);

    public void Suspend(IdState state, IOperation yield)
    {
        foreach (var step in state.Points.Where(step => step.Kind == PointKind.Step && !_openAtYield.ContainsKey(step)))
        {
            _openAtYield[step] = yield;
        }
    }

    public void Return(ITypeSymbol? type) => _returnedTypes.Add(type);

    public void LeaveByReturn(IdState state, ControlFlowBranch branch)
    {
        _returns = true;
        foreach (var point in state.Points.Where(point => !_returned.ContainsKey(point)))
        {
            _returned[point] = branch;
        }
    }

    public void LeaveByException(IdState state, IOperation at)
    {
        foreach (var point in state.Points.Where(point => !_thrown.ContainsKey(point)))
        {
            _thrown[point] = at;
        }
    }

    /// <summary>What it means to whoever calls the body.</summary>
    public MethodSummary Summarize()
    {
        var leavesSet = _returned.Keys.Any(static point => point.Kind == PointKind.Set);
        var facts =
            If(_returns, CallFacts.Returns)
            | If(_returned.ContainsKey(SetPoint.Entry), CallFacts.Keeps)
            | If(_thrown.ContainsKey(SetPoint.Entry), CallFacts.KeepsWhenThrown)
            | If(leavesSet, CallFacts.LeavesSet)
            | If(
                leavesSet && _thrown.Keys.Any(static point => point.Kind == PointKind.Set),
                CallFacts.LeavesSetWhenThrown
            )
            | If(OpensScope, CallFacts.OpensScope);
        return new(facts, _returnedTypes.Count == 1 ? _returnedTypes.Single() : null);
    }

    private static CallFacts If(bool holds, CallFacts fact) => holds ? fact : CallFacts.None;
}
