using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>An override of a trace where none can be open.</summary>
internal sealed class UpdateRule(ProgramFlow program, Compilation compilation, TracerSymbols tracer)
{
    public IEnumerable<Diagnostic> Check(SolvedBody solved, CancellationToken cancellationToken)
    {
        var updates = SyntaxNames.Mentions(solved.Body.Root, TracerSymbols.Update)
            ? UpdatesIn(solved.Body).ToList()
            : [];
        if (updates.Count == 0 || new OpenTraces(program, compilation, cancellationToken).MayBeIn(solved.Body))
        {
            return [];
        }

        return updates.Select(update =>
            Diagnostic.Create(UserSessionRules.NoTraceOpen, update.Syntax.GetLocation(), solved.Body.Name)
        );
    }

    private IEnumerable<IInvocationOperation> UpdatesIn(Body body) =>
        from block in body.Graph.Blocks
        from operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations
        from call in operation.DescendantsAndSelf().OfType<IInvocationOperation>()
        where tracer.Is(call.TargetMethod, TracerSymbols.Update)
        select call;
}
