using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Program;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Where <c>UseOpenlayerUserSession</c> stands among the other middleware of its pipeline.</summary>
internal static class RegistrationRule
{
    public static IEnumerable<Diagnostic> Check(SolvedBody solved)
    {
        if (!SyntaxNames.Mentions(solved.Body.Root, TracerSymbols.UseInPipeline))
        {
            yield break;
        }

        var calls = CallsIn(solved.Body.Graph).ToList();
        foreach (var ours in calls.Where(static call => call.Call.TargetMethod.Name == TracerSymbols.UseInPipeline))
        {
            var before = calls.TakeWhile(call => call != ours).Where(call => IsSamePipeline(call, ours) && Reaches(call.Block, ours.Block)).ToList();
            if (before.Find(static call => call.Call.TargetMethod.Name == TracerSymbols.UseInPipeline) is { Call: { } first })
            {
                yield return Report(UserSessionRules.RegisteredTwice, ours.Call, first);
            }
            else if (before.Find(static call => EndsPipeline(call.Call.TargetMethod)) is { Call: { } end })
            {
                yield return Report(UserSessionRules.RegisteredLate, ours.Call, end);
            }
        }
    }

    // Endpoints that are mapped on a WebApplication run after all middleware, wherever they are written. These do not.
    private static bool EndsPipeline(IMethodSymbol method) => (method.Name, method.ContainingType.Name) switch
    {
        ("UseEndpoints", _) => true,
        ("Run", "RunExtensions") => true,
        ("Map", "MapExtensions") or ("MapWhen", "MapWhenExtensions") => true,
        ("UseMvc" or "UseMvcWithDefaultRoute" or "UseRouter" or "UseSpa" or "UseSignalR", _) => true,
        _ => false,
    };

    private static Diagnostic Report(DiagnosticDescriptor rule, IInvocationOperation ours, IInvocationOperation before) => Diagnostic.Create(
        rule,
        ours.Syntax.GetLocation(),
        [before.Syntax.GetLocation()],
        before.TargetMethod.Name,
        Place.LineOf(before));

    private static bool IsSamePipeline(PipelineCall one, PipelineCall other) =>
        one.Pipeline is not null && SymbolEqualityComparer.Default.Equals(one.Pipeline, other.Pipeline);

    private static IEnumerable<PipelineCall> CallsIn(ControlFlowGraph graph) =>
        from block in graph.Blocks
        from operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
        from call in InOrder(operation).OfType<IInvocationOperation>()
        select new PipelineCall(call, block, PipelineOf(call));

    private static IEnumerable<IOperation> InOrder(IOperation operation) =>
        operation.ChildOperations.SelectMany(InOrder).Append(operation);

    /// <summary>The variable at the start of a chain such as <c>app.UseA().UseB()</c>.</summary>
    private static ISymbol? PipelineOf(IInvocationOperation call) =>
        Variables.Unwrap(call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null)) switch
        {
            IInvocationOperation inner => PipelineOf(inner),
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };

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

    private sealed record PipelineCall(IInvocationOperation Call, BasicBlock Block, ISymbol? Pipeline);
}
