using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Diagnostics;

/// <summary>The rules of ambient ids. Each has a page in docs/rules, which its help link opens.</summary>
internal static class UserSessionRules
{
    public static readonly DiagnosticDescriptor NotCleared = Rule(
        RuleIds.NotCleared,
        "The user and session are not cleared",
        "The ids {0} are still set {1}. Clear them in a 'finally', or use 'using var _ = "
            + "OpenlayerTracer.UseUserSession(…)'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ClearSkipped = Rule(
        RuleIds.ClearSkipped,
        "An exception skips the call that clears the user and session",
        "The ids {0} are still set {1}. Move the clear call into a 'finally', or use 'using var _ = "
            + "OpenlayerTracer.UseUserSession(…)'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ScopeNotDisposed = Rule(
        RuleIds.ScopeNotDisposed,
        "A user and session scope is not disposed",
        "The scope {0} is not disposed {1}, so its ids stay set. Use 'using var _ = …'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NeverArrives = Rule(
        RuleIds.NeverArrives,
        "The user and session are set where no traced code sees them",
        "The ids {0} reach no traced code: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NoTraceOpen = Rule(
        RuleIds.NoTraceOpen,
        "A trace's ids are updated where no trace can be open",
        "No trace can be open in {0}, so 'UpdateTraceUserSession' does nothing. Call it inside a traced method, or "
            + "set the ids for later code with 'UseUserSession'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor RegisteredLate = Rule(
        RuleIds.RegisteredLate,
        "The user and session are read after the endpoints have run",
        "'UseOpenlayerUserSession' comes after '{0}' at line {1}, so code run by '{0}' has no ids. Move it before "
            + "'{0}'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor RegisteredTwice = Rule(
        RuleIds.RegisteredTwice,
        "The user and session are read twice",
        "This pipeline already calls 'UseOpenlayerUserSession' at line {1}, and this call replaces its ids. Remove "
            + "one of them.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor KeepsIds = Rule(
        RuleIds.KeepsIds,
        "Background work keeps the user and session",
        "'{0}' continues with the ids set at line {1}, even after they are cleared",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor GetsNoIds = Rule(
        RuleIds.GetsNoIds,
        "Background work does not get the user and session",
        "'{0}' does not get the ids set at line {1} because line {2} suppresses their flow",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor StepOverYield = Rule(
        RuleIds.StepOverYield,
        "A manually opened step does not last across a 'yield'",
        "The step opened here is still open at the 'yield' at line {0}, {1}. Add [Trace] to the iterator instead.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor LostAtYield = Rule(
        RuleIds.LostAtYield,
        "The user and session do not last across a 'yield'",
        "The ids {0} can change after {1}. Set them again after each 'yield', or add [Trace] to the iterator.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor ReadBeforeSignIn = Rule(
        RuleIds.ReadBeforeSignIn,
        "Ids are read from the user before the user is signed in",
        "The ids are read from the request's user here, but '{0}' at line {1} signs the user in later, so no "
            + "trace has them. Move this call after '{0}'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor StepNotClosed = Rule(
        RuleIds.StepNotClosed,
        "A manually opened step is not closed",
        "The step opened here is not disposed {0}, so its trace never completes. Use 'using var step = …'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NothingTracedInside = Rule(
        RuleIds.NothingTracedInside,
        "Nothing is traced in a user and session scope",
        "Nothing is traced while the scope {0} is open: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor Swapped = Rule(
        RuleIds.Swapped,
        "The user id and the session id appear to be swapped",
        "'{0}' is passed as the {1} id. Name the arguments: '{2}'.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor NotCarried = Rule(
        RuleIds.NotCarried,
        "A queued item does not carry the user and session",
        "'{0}' hands the item to code that does not get the ids set at line {1}. Let the item carry "
            + "'OpenlayerTracer.CaptureContext()', and call 'Restore' on it where the item is worked off.",
        DiagnosticSeverity.Info
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
