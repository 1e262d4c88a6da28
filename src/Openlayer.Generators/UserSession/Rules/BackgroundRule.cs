using Microsoft.CodeAnalysis;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Work that outlives the call which starts it: what it takes along of the ids.</summary>
internal static class BackgroundRule
{
    public static IEnumerable<Diagnostic> Check(SolvedBody solved) =>
        solved.Observations.Work.Select(static work =>
            Diagnostic.Create(
                work.Suppressed is null ? UserSessionRules.KeepsIds : UserSessionRules.GetsNoIds,
                work.Start.Syntax.GetLocation(),
                work.Name,
                LocationText.LineOf(work.Ids.Call!),
                work.Suppressed?.Call is { } suppressed ? LocationText.LineOf(suppressed) : 0
            )
        );
}
