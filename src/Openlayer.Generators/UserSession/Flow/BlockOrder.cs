using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>The operations of a body in order, and which may run after which.</summary>
internal sealed class BlockOrder
{
    private readonly Dictionary<IOperation, BasicBlock> _blocks = [];

    public BlockOrder(ControlFlowGraph graph)
    {
        foreach (var block in graph.Blocks)
        {
            foreach (
                var operation in (
                    block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
                ).SelectMany(static one => one.DescendantsAndSelf())
            )
            {
                _blocks[operation] = block;
                Operations.Add(operation);
            }
        }
    }

    public List<IOperation> Operations { get; } = [];

    /// <summary>Whether there is a way through the body that has both, in either order.</summary>
    public bool IsOnOneWay(IOperation one, IOperation other)
    {
        var (first, second) = (_blocks[one], _blocks[other]);
        return first == second || Reaches(first, second) || Reaches(second, first);
    }

    private static bool Reaches(BasicBlock from, BasicBlock to)
    {
        var seen = new HashSet<BasicBlock>();
        var waiting = new Stack<BasicBlock>([from]);
        while (waiting.Count > 0)
        {
            var block = waiting.Pop();
            foreach (
                var next in new[]
                {
                    block.FallThroughSuccessor?.Destination,
                    block.ConditionalSuccessor?.Destination,
                }.OfType<BasicBlock>()
            )
            {
                if (next == to)
                {
                    return true;
                }

                if (seen.Add(next))
                {
                    waiting.Push(next);
                }
            }
        }

        return false;
    }
}
