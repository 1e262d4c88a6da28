using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Flow;
using Openlayer.Generators.UserSession.Pairs;
using Openlayer.Generators.UserSession.Summaries;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Ids that are still set where a body is left, and ids that nothing has seen until then.</summary>
internal sealed class LeakRule(ProgramFlow program, Compilation compilation, AnalyzerConfigOptions options)
{
    private readonly DeclaredTypes _types = new(compilation);

    public IEnumerable<Diagnostic> Check(SolvedBody solved, CancellationToken cancellationToken)
    {
        var (body, solution, _, _) = solved;
        var isEntry =
            body.Method is not null
            && SymbolEqualityComparer.Default.Equals(body.Method, compilation.GetEntryPoint(cancellationToken));
        foreach (
            var point in solution
                .Points.Union(solved.Effects.Points)
                .Where(static point => point.Kind is PointKind.Set or PointKind.Scope)
        )
        {
            var found =
                isEntry ? OfEntry(solved, point)
                : IsUnseen(solved, point) ? NeverArrives(body, point)
                : IsLeft(solution, point) && !IsOthersToClear(solved, point) ? Left(solved, point)
                : Interrupted(solved, point);
            found ??= OfUselessScope(solved, point);
            if (found is not null)
            {
                yield return found;
            }
        }
    }

    private static bool IsLeft(Solution solution, SetPoint point) =>
        solution.Returned.ContainsKey(point)
        || solution.Thrown.ContainsKey(point)
        || solution.LostScopes.Contains(point);

    // The process ends with its entry point, and its ids with it, unless it serves requests before that.
    private static Diagnostic? OfEntry(SolvedBody solved, SetPoint point)
    {
        var clears = solved.Effects.ClearsOf(point);
        if (solved.Observations.Served.TryGetValue(point, out var start))
        {
            var exit = $"when '{SyntaxNames.OfCall(start.Syntax)}' starts serving at line {LocationText.LineOf(start)}";
            return point.Kind == PointKind.Scope ? null : Report(UserSessionRules.NotCleared, point, exit, clears);
        }

        return solved.Solution.Returned.TryGetValue(point, out var branch)
            ? Report(
                RuleOf(point, UserSessionRules.NotCleared),
                point,
                LocationText.OfReturn(solved.Body, branch),
                clears,
                DiagnosticSeverity.Info
            )
            : null;
    }

    private bool IsUnseen(SolvedBody solved, SetPoint point) =>
        (solved.Body.IsOwnFlow || ApartCallbacks.Of(solved.Body.Method, _types) is not null)
        && (solved.Solution.Returned.ContainsKey(point) || solved.Solution.LostAtYield.Contains(point))
        && !solved.Observations.IsSeen(point)
        && !TracedBodies.IsTraced(solved.Body.Method);

    private Diagnostic NeverArrives(Body body, SetPoint point)
    {
        var (reason, instead) =
            ApartCallbacks.Of(body.Method, _types)
            ?? (
                body.IsIterator
                    ? $"{body.Name} is an iterator, so they are gone when it resumes"
                    : $"{body.Name} is async, so its caller never sees them",
                "Set them where the traced call is made."
            );
        return Report(UserSessionRules.NeverArrives, point, $"{reason}. {instead}", []);
    }

    private static Diagnostic? Interrupted(SolvedBody solved, SetPoint point)
    {
        if (!solved.Observations.Missed.TryGetValue(point, out var missed) || TracedBodies.IsTraced(solved.Body.Method))
        {
            return null;
        }

        var reason = solved.Body.IsAsync
            ? "an async iterator continues with the ids of its consumer"
            : "an iterator shares its ids with its consumer";
        var what =
            $"the 'yield' at line {LocationText.LineOf(missed.Yield)}, and {LocationText.OfWork(missed.Work)} runs "
            + $"after it: {reason}";
        return Report(UserSessionRules.LostAtYield, point, what, []);
    }

    // A scope that ends here, and in which nothing asks for the ids, while something outside of it does.
    private static Diagnostic? OfUselessScope(SolvedBody solved, SetPoint point) =>
        point is { Kind: PointKind.Scope, Helper: null }
        && solved.Effects.ClearsOf(point).Count > 0
        && !IsLeft(solved.Solution, point)
        && !TracedBodies.IsTraced(solved.Body.Method)
        && !SyntaxNames.Mentions(solved.Body.Root, TracerSymbols.Step)
        && !solved.Observations.IsSeen(point)
        && solved.Observations.FirstOutside(point, solved.Body) is { } outside
            ? OfUselessScope(solved.Observations.IsDeferred(outside), outside, point)
            : null;

    // A query has to be read elsewhere; to move the scope is no help.
    private static Diagnostic OfUselessScope(bool isDeferred, IOperation outside, SetPoint point) =>
        isDeferred
            ? Report(
                UserSessionRules.NothingTracedInside,
                point,
                $"{LocationText.OfWork(outside)} runs only when it is enumerated, outside the scope. Enumerate it "
                    + "inside, or return a stream from a [Trace] method.",
                []
            )
            : Report(
                UserSessionRules.NothingTracedInside,
                point,
                $"{LocationText.OfWork(outside)} runs {WhenOf(outside, point)}. Put the scope around it.",
                [outside]
            );

    private static string WhenOf(IOperation outside, SetPoint point) =>
        outside.Syntax.SpanStart < point.Call!.Syntax.SpanStart ? "before the scope begins" : "after the scope ends";

    private bool IsOthersToClear(SolvedBody solved, SetPoint point) =>
        point.Kind == PointKind.Set
        && solved.Body.Method is { } method
        && (
            (
                solved.Body.IsCallersFlow
                && solved.Solution.Summarize().May(CallFacts.LeavesSet)
                && program.IsCalled(method)
            ) || PairedClears.Of(method, options, program.Summaries).IsCleared
        );

    private Diagnostic Left(SolvedBody solved, SetPoint point)
    {
        var (body, solution, effects, _) = solved;
        if (solution.Returned.TryGetValue(point, out var branch))
        {
            return Report(
                RuleOf(point, UserSessionRules.NotCleared),
                point,
                LocationText.OfReturn(body, branch) + Second(body),
                effects.ClearsOf(point)
            );
        }

        if (!solution.Thrown.TryGetValue(point, out var thrown))
        {
            return Report(
                UserSessionRules.ScopeNotDisposed,
                point,
                "before it is opened again",
                effects.ClearsOf(point)
            );
        }

        var clears = effects.ClearsOf(point);
        var rule = clears.Count > 0 ? UserSessionRules.ClearSkipped : UserSessionRules.NotCleared;
        return Report(RuleOf(point, rule), point, LocationText.OfException(thrown), clears);
    }

    private string Second(Body body) =>
        body.Method is { } method && PairedClears.Of(method, options, program.Summaries).Second is { } second
            ? $", and '{second.Name}' does not clear them"
            : "";

    private static DiagnosticDescriptor RuleOf(SetPoint point, DiagnosticDescriptor ofSet) =>
        point.Kind == PointKind.Scope ? UserSessionRules.ScopeNotDisposed : ofSet;

    // The clears are additional locations: the code fix moves them.
    private static Diagnostic Report(
        DiagnosticDescriptor rule,
        SetPoint point,
        string what,
        IEnumerable<IOperation> clears,
        DiagnosticSeverity? severity = null
    )
    {
        var areIds = rule == UserSessionRules.NeverArrives || rule == UserSessionRules.LostAtYield;
        var subject = (point.Helper, areIds ? PointKind.Set : point.Kind) switch
        {
            (null, PointKind.Scope) => "opened here",
            (null, _) => "set here",
            ({ MethodKind: MethodKind.Constructor } helper, PointKind.Scope) =>
                $"that 'new {helper.ContainingType.Name}' opens",
            ({ MethodKind: MethodKind.Constructor } helper, _) => $"that 'new {helper.ContainingType.Name}' sets",
            ({ AssociatedSymbol: { } property }, _) => $"that '{property.Name}' sets",
            ({ } helper, PointKind.Scope) => $"that '{helper.Name}' opens",
            ({ } helper, _) => $"that '{helper.Name}' sets",
        };
        return Diagnostic.Create(
            rule,
            point.Call!.Syntax.GetLocation(),
            severity ?? rule.DefaultSeverity,
            clears
                .Select(static clear => clear.Syntax.GetLocation())
                .OrderBy(static location => location.SourceSpan.Start),
            null,
            subject,
            what
        );
    }
}
