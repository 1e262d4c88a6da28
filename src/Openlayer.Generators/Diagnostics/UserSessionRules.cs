using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Diagnostics;

/// <summary>The rules of ambient ids. Each has a page in docs/rules, which its help link opens.</summary>
internal static class UserSessionRules
{
    public static readonly DiagnosticDescriptor NotCleared = Rule(
        "OL2001",
        "The user and session are not cleared",
        "The ids that {0} are still set {1}: clear them in a 'finally', or write 'using var _ = "
            + "OpenlayerTracer.UseUserSession(…)'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ClearSkipped = Rule(
        "OL2002",
        "An exception skips the clear of the user and session",
        "The ids that {0} are still set {1}: move the clear into a 'finally', or write 'using var _ = "
            + "OpenlayerTracer.UseUserSession(…)'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ScopeNotDisposed = Rule(
        "OL2003",
        "The scope of a user and session is not disposed",
        "The scope that {0} is not disposed {1}, so its ids stay set: write 'using var _ = …'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NeverArrives = Rule(
        "OL2004",
        "The user and session are set where nothing sees them",
        "The ids that {0} reach nothing that is traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NoTraceOpen = Rule(
        "OL2005",
        "A trace is given other ids where none can be open",
        "No trace can be open in {0}, so 'UpdateTraceUserSession' does nothing: call it inside a traced method, or "
            + "set the ids for what follows with 'UseUserSession'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor RegisteredLate = Rule(
        "OL2006",
        "The user and session are read after the endpoints have run",
        "'UseOpenlayerUserSession' comes after '{0}' at line {1}, so what that runs has no ids: move it before",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor RegisteredTwice = Rule(
        "OL2007",
        "The user and session are read twice",
        "This pipeline has 'UseOpenlayerUserSession' at line {1} already, and this one replaces its ids: drop one",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor KeepsIds = Rule(
        "OL2008",
        "Background work keeps the user and session",
        "'{0}' goes on with the ids that are set at line {1}, also after they are cleared",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor GetsNoIds = Rule(
        "OL2009",
        "Background work does not get the user and session",
        "'{0}' does not get the ids that are set at line {1}: line {2} suppresses their flow",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor StepOverYield = Rule(
        "OL2010",
        "A step that is opened by hand does not last over a 'yield'",
        "The step that is opened here is still open at the 'yield' at line {0}, {1}: put [Trace] on the "
            + "iterator instead",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor LostAtYield = Rule(
        "OL2011",
        "The user and session do not last over a 'yield'",
        "The ids that {0} may be others after {1}. Set them anew after each 'yield', or put [Trace] on the iterator.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ReadBeforeSignIn = Rule(
        "OL2012",
        "Ids come from the user before the user is signed in",
        "The ids are read from the request's user here, but '{0}' at line {1} signs the user in later, so no trace "
            + "has them: move this call behind it",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor StepNotClosed = Rule(
        "OL2013",
        "A step that is opened by hand is not closed",
        "The step that is opened here is not disposed {0}, so its trace is never complete: write 'using var step = …'",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NothingTracedInside = Rule(
        "OL2014",
        "The scope of a user and session has nothing traced in it",
        "Nothing is traced while the scope that {0} is open: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor Swapped = Rule(
        "OL2015",
        "The user's and the session's id seem to be swapped",
        "'{0}' is given as the {1}'s id: name the arguments, '{2}'",
        DiagnosticSeverity.Warning
    );

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) =>
        new(
            id,
            title,
            message,
            "Openlayer.UserSession",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/openlayer-ai/openlayer-dotnet/blob/main/docs/rules/{id}.md"
        );
}
