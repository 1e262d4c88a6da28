using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>Which calls' ids are still set where a body is left, and one place of each kind for each.</summary>
internal sealed class Leaks
{
    private readonly Dictionary<SetPoint, ControlFlowBranch> _returned = [];
    private readonly Dictionary<SetPoint, IOperation> _thrown = [];

    public IReadOnlyDictionary<SetPoint, ControlFlowBranch> Returned => _returned;

    public IReadOnlyDictionary<SetPoint, IOperation> Thrown => _thrown;

    public IEnumerable<SetPoint> Points => _returned.Keys.Union(_thrown.Keys);

    public void AddReturned(IdState state, ControlFlowBranch branch)
    {
        foreach (var point in state.Set)
        {
            if (!_returned.ContainsKey(point))
            {
                _returned[point] = branch;
            }
        }
    }

    public void AddThrown(IdState state, IOperation at)
    {
        foreach (var point in state.Set)
        {
            if (!_thrown.ContainsKey(point))
            {
                _thrown[point] = at;
            }
        }
    }
}
