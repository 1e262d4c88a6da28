using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

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

        var calls = PipelineCalls.In(solved.Body.Graph).ToList();
        foreach (var ours in calls.Where(static call => call.Name == TracerSymbols.UseInPipeline))
        {
            var before = PipelineCalls.Before(ours, calls);
            if (before.Find(static call => call.Name == TracerSymbols.UseInPipeline) is { Call: { } first })
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
    private static bool EndsPipeline(IMethodSymbol method) =>
        (method.Name, method.ContainingType.Name) switch
        {
            ("UseEndpoints", _) => true,
            ("Run", "RunExtensions") => true,
            ("Map", "MapExtensions") or ("MapWhen", "MapWhenExtensions") => true,
            ("UseMvc" or "UseMvcWithDefaultRoute" or "UseRouter" or "UseSpa" or "UseSignalR", _) => true,
            _ => false,
        };

    private static Diagnostic Report(
        DiagnosticDescriptor rule,
        IInvocationOperation ours,
        IInvocationOperation before
    ) =>
        Diagnostic.Create(
            rule,
            ours.Syntax.GetLocation(),
            [before.Syntax.GetLocation()],
            before.TargetMethod.Name,
            LocationText.LineOf(before)
        );
}
