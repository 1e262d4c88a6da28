using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Diagnostics;

/// <summary>The rules of traced methods and calls. Each has a page in docs/rules, which its help link opens.</summary>
internal static class TracingRules
{
    public static readonly DiagnosticDescriptor BodyMissing = Error(
        RuleIds.BodyMissing,
        "A traced method has no body",
        "'{0}' is traced but has no body to call. Write '{1}' in '{2}'."
    );

    public static readonly DiagnosticDescriptor BodyDiffers = Error(
        RuleIds.BodyDiffers,
        "A traced method and its body must have the same signature",
        "'{0}' can't be the body of the traced method '{1}': {2}. Declare it as '{3}'."
    );

    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        RuleIds.TypeNotPartial,
        "The type of a traced method must be partial",
        "'{0}' is traced, so its type '{1}' must be partial. Add 'partial' to the declaration of '{1}'."
    );

    public static readonly DiagnosticDescriptor CallsCannotBeIntercepted = Error(
        RuleIds.CallsCannotBeIntercepted,
        "A method can't be traced at its call sites",
        "'{0}' can't be traced at its call sites: {1}. Alternatively, make it 'partial' and move its body to "
            + "'{0}Core'."
    );

    public static readonly DiagnosticDescriptor SignatureNotSupported = Error(
        RuleIds.SignatureNotSupported,
        "This kind of method can't be traced",
        "'{0}' can't be traced: {1}"
    );

    public static readonly DiagnosticDescriptor BodyUnderOwnName = Error(
        RuleIds.BodyUnderOwnName,
        "A traced partial method already has an implementation",
        "The build generates the implementation of the traced method '{0}'. Rename your implementation to '{1}' "
            + "and remove its 'partial' modifier."
    );

    public static readonly DiagnosticDescriptor SettingNotUsable = Error(
        RuleIds.SettingNotUsable,
        "A [Trace] setting is invalid",
        "{0}"
    );

    public static readonly DiagnosticDescriptor ParameterNotRecorded = Rule(
        RuleIds.ParameterNotRecorded,
        "A parameter is not recorded",
        "'{0}' is not recorded: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor NullDiffers = Rule(
        RuleIds.NullDiffers,
        "A traced method and its body differ in nullability",
        "'{0}' is the body of the traced method '{1}', but {2}. A null can pass unnoticed. "
            + "Make their nullability the same.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor TokenNotReached = Rule(
        RuleIds.TokenNotReached,
        "A stream's body does not receive the WithCancellation token",
        "The token passed to WithCancellation does not reach '{0}' of '{1}': {2}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor CallNotTraced = Rule(
        RuleIds.CallNotTraced,
        "A call to a traced method is not traced",
        "This call to '{0}' is not traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor DelegateNotTraced = Rule(
        RuleIds.DelegateNotTraced,
        "A delegate of a traced method is not traced",
        "Calls to '{0}' through this delegate are not traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor CallLeftAlone = Rule(
        RuleIds.CallLeftAlone,
        "A call to a traced method can't be intercepted",
        "This call to '{0}' is not traced: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor UntracedCall = Rule(
        RuleIds.UntracedCall,
        "Some calls to a traced method are not traced",
        "Some calls to '{0}' are not traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor TracedTwice = Error(
        RuleIds.TracedTwice,
        "A call would be traced twice",
        "'{0}' is partial and traces itself, but calls through '{1}' are traced too. Remove one [Trace]."
    );

    public static readonly DiagnosticDescriptor NotFollowed = Rule(
        RuleIds.NotFollowed,
        "The step of a traced method ends when the method returns",
        "The step of '{0}' ends when the method returns: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor SecretRecorded = Rule(
        RuleIds.SecretRecorded,
        "A value that looks like a secret is recorded",
        "'{0}' looks like a secret and {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor NoSerializerContext = Rule(
        RuleIds.NoSerializerContext,
        "No serializer context covers a recorded type",
        "'{0}' is recorded as a marker because reflection-based serialization is off. Add "
            + "[JsonSerializable(typeof({0}))] to a JsonSerializerContext, and add that context to "
            + "OpenlayerOptions.SerializerContexts.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        RuleIds.LanguageTooOld,
        "The project's C# version is too old to trace this method",
        "'{0}' can't be traced in C# {1}: {2}"
    );

    public static readonly DiagnosticDescriptor ModelCallNotTraced = Rule(
        RuleIds.ModelCallNotTraced,
        "A call of a model is not traced",
        "This call to '{0}' is not traced: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor GuardNotUsable = Error(
        RuleIds.GuardNotUsable,
        "A guardrail can't be applied to this method",
        "'{0}' can't be guarded: {1}"
    );

    public static readonly DiagnosticDescriptor NotGuarded = Rule(
        RuleIds.NotGuarded,
        "A method is not guarded by [assembly: Guard]",
        "'{0}' is not fully guarded by [assembly: Guard]: {1}",
        DiagnosticSeverity.Warning
    );

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Rule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Rule(string id, string title, string message, DiagnosticSeverity severity) =>
        new(
            id,
            title,
            message,
            "Openlayer.Tracing",
            severity,
            isEnabledByDefault: true,
            helpLinkUri: $"https://github.com/openlayer-ai/openlayer-dotnet/blob/main/docs/rules/{id}.md"
        );
}
