using Microsoft.CodeAnalysis;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Steps that are open where an iterator is suspended, or still open where a body is left.</summary>
internal static class StepRule
{
    public static IEnumerable<Diagnostic> Check(SolvedBody solved)
    {
        var solution = solved.Solution;
        var steps = solution.OpenAtYield.Keys.Union(
            solution.Points.Where(static point => point.Kind == PointKind.Step)
        );
        return steps.Select(step =>
            solution.OpenAtYield.TryGetValue(step, out var yield)
                ? Report(UserSessionRules.StepOverYield, step, LocationText.LineOf(yield), ReasonOf(solved.Body))
                : Report(UserSessionRules.StepNotClosed, step, WayOut(solved, step))
        );
    }

    private static string ReasonOf(Body body) =>
        body.IsAsync
            ? "and code that runs later no longer belongs to it"
            : "so the consumer's work in between becomes part of it";

    private static string WayOut(SolvedBody solved, SetPoint step) =>
        solved.Solution.Returned.TryGetValue(step, out var branch) ? LocationText.OfReturn(solved.Body, branch)
        : solved.Solution.Thrown.TryGetValue(step, out var thrown) ? LocationText.OfException(thrown)
        : "before it is opened again";

    private static Diagnostic Report(DiagnosticDescriptor rule, SetPoint step, params object[] arguments) =>
        Diagnostic.Create(rule, step.Call!.Syntax.GetLocation(), arguments);
}
