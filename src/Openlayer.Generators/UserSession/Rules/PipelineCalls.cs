using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>A call that adds to a pipeline, or may.</summary>
/// <param name="Call">The call.</param>
/// <param name="Block">Where it stands.</param>
/// <param name="Pipeline">The variable that holds the pipeline; null when that is not known.</param>
internal sealed record PipelineCall(IInvocationOperation Call, BasicBlock Block, ISymbol? Pipeline)
{
    public string Name => Call.TargetMethod.Name;

    public bool IsSamePipeline(PipelineCall other) =>
        Pipeline is not null && SymbolEqualityComparer.Default.Equals(Pipeline, other.Pipeline);
}

/// <summary>The calls of a body in the order in which they run.</summary>
internal static class PipelineCalls
{
    public static IEnumerable<PipelineCall> In(ControlFlowGraph graph) =>
        from block in graph.Blocks
        from operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
        from call in InOrder(operation).OfType<IInvocationOperation>()
        select new PipelineCall(call, block, PipelineOf(call));

    /// <summary>Those on the same pipeline that run before a call.</summary>
    public static List<PipelineCall> Before(PipelineCall one, IReadOnlyList<PipelineCall> all) =>
        [
            .. all.TakeWhile(call => call != one)
                .Where(call => call.IsSamePipeline(one) && Reaches(call.Block, one.Block)),
        ];

    /// <summary>Those on the same pipeline that run after a call.</summary>
    public static IEnumerable<PipelineCall> After(PipelineCall one, IReadOnlyList<PipelineCall> all) =>
        all.SkipWhile(call => call != one)
            .Skip(1)
            .Where(call => call.IsSamePipeline(one) && Reaches(one.Block, call.Block));

    private static IEnumerable<IOperation> InOrder(IOperation operation) =>
        operation.ChildOperations.SelectMany(InOrder).Append(operation);

    /// <summary>The variable at the start of a chain such as <c>app.UseA().UseB()</c>.</summary>
    private static ISymbol? PipelineOf(IInvocationOperation call) =>
        Variables.Unwrap(call.Instance ?? ArgumentOf(call)) switch
        {
            IInvocationOperation inner => PipelineOf(inner),
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };

    private static IOperation? ArgumentOf(IInvocationOperation call) =>
        (
            call.TargetMethod.IsExtensionMethod
                ? call.Arguments.FirstOrDefault()
                : call.Arguments.FirstOrDefault(static argument =>
                    argument.Parameter?.Type.Name is "IApplicationBuilder" or "WebApplication"
                )
        )?.Value;

    private static bool Reaches(BasicBlock from, BasicBlock to)
    {
        var seen = new HashSet<BasicBlock>();
        var waiting = new Stack<BasicBlock>([from]);
        while (waiting.Count > 0)
        {
            var block = waiting.Pop();
            if (block == to)
            {
                return true;
            }

            if (seen.Add(block))
            {
                Push(block.ConditionalSuccessor?.Destination);
                Push(block.FallThroughSuccessor?.Destination);
            }
        }

        return false;

        void Push(BasicBlock? next)
        {
            if (next is not null)
            {
                waiting.Push(next);
            }
        }
    }
}
