using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;

namespace Openlayer.Generators.UserSession.WholeProgram;

/// <summary>Solves one body after the other of the same member.</summary>
internal sealed class BodySolver(
    TracerSymbols tracer,
    MethodSummaries summaries,
    TracedCode traced,
    SharedVariables shared
)
{
    public SolvedBody Solve(Body body)
    {
        var variables = new Variables(body, shared);
        var effects = new IdEffects(tracer, summaries, variables, body.Graph);
        var observations = new Observations(traced);
        var solution = new Solution();
        var solver = new FlowSolver(body, new Transfer(body, effects, variables, observations, solution), solution);
        solver.Solve(IdState.Clean.With(SetPoint.Entry));
        return new SolvedBody(body, solution, effects, observations);
    }
}
