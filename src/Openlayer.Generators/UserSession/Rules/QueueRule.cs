using Microsoft.CodeAnalysis;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>Items that are put into a queue where ids are set, and that carry none.</summary>
internal static class QueueRule
{
    public static IEnumerable<Diagnostic> Check(SolvedBody solved) =>
        solved.Observations.Queued.Select(static item =>
            Diagnostic.Create(
                UserSessionRules.NotCarried,
                item.Call.Syntax.GetLocation(),
                item.Name,
                LocationText.LineOf(item.Ids.Call!)
            )
        );
}
