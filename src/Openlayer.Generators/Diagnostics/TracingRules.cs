using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.Diagnostics;

/// <summary>The rules of weaving. Each has a page in docs/rules, which its help link opens.</summary>
internal static class TracingRules
{
    public static readonly DiagnosticDescriptor BodyMissing = Error(
        "OL1001",
        "A traced method needs a body to call",
        "'{0}' is traced, but there is no body to call: write '{1}' in '{2}'"
    );

    public static readonly DiagnosticDescriptor BodyDiffers = Error(
        "OL1002",
        "A traced method's body must have the same signature",
        "'{0}' can't be the body of the traced '{1}': {2}. Write it as '{3}'."
    );

    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        "OL1003",
        "The type of a traced method must be partial",
        "'{0}' is traced, so its type '{1}' must be partial: add 'partial' to the declaration of '{1}'"
    );

    public static readonly DiagnosticDescriptor CallsCannotBeIntercepted = Error(
        "OL1004",
        "An ordinary method can't be traced where it is called",
        "'{0}' is not partial, so its calls would be traced, but {1}; or declare it 'partial' without a body, and "
            + "move the "
            + "body to '{0}Core'"
    );

    public static readonly DiagnosticDescriptor SignatureNotSupported = Error(
        "OL1005",
        "A method of this kind can't be traced",
        "'{0}' can't be traced: {1}"
    );

    public static readonly DiagnosticDescriptor BodyUnderOwnName = Error(
        "OL1006",
        "A traced partial method already has a body",
        "'{0}' is traced, so the build writes its implementation: rename the one with your body to '{1}', and drop its "
            + "'partial'"
    );

    public static readonly DiagnosticDescriptor SettingNotUsable = Error(
        "OL1007",
        "A setting of [Trace] can't be used",
        "{0}"
    );

    public static readonly DiagnosticDescriptor ParameterNotRecorded = Rule(
        "OL1008",
        "A parameter is not recorded",
        "'{0}' is not recorded: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor NullDiffers = Rule(
        "OL1009",
        "A traced method and its body disagree on null",
        "'{0}' is the body of the traced '{1}', but {2}: a null can get through unseen. Make the two the same.",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor TokenNotReached = Rule(
        "OL1010",
        "A stream's body does not get the token of WithCancellation",
        "The token that a consumer gives to WithCancellation does not reach '{0}' of '{1}': {2}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor CallNotTraced = Rule(
        "OL1011",
        "A call of a traced method is not traced",
        "This call of '{0}' is not traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor DelegateNotTraced = Rule(
        "OL1012",
        "A traced method becomes a delegate, whose calls are not traced",
        "Calls of '{0}' through this delegate are not traced: {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor CallLeftAlone = Rule(
        "OL1013",
        "A call of a traced method has to stay as it is",
        "This call of '{0}' is not traced: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor UntracedCall = Rule(
        "OL1014",
        "A traced method can be reached by calls that are not traced",
        "'{0}' is traced where it is called by its name, but {1}",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor TracedTwice = Error(
        "OL1015",
        "A call would be traced twice",
        "'{0}' is partial and traces itself, and calls through '{1}' are traced as well: drop one [Trace]"
    );

    public static readonly DiagnosticDescriptor NotFollowed = Rule(
        "OL1016",
        "The step of a traced method ends when it returns",
        "'{0}' is traced, and its step ends when it returns: {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor SecretRecorded = Rule(
        "OL1017",
        "What looks like a secret is recorded",
        "'{0}' looks like a secret and {1}",
        DiagnosticSeverity.Info
    );

    public static readonly DiagnosticDescriptor NoSerializerContext = Rule(
        "OL1018",
        "No serializer context covers a recorded type",
        "'{0}' is recorded as a marker because reflection-based serialization is off: add "
            + "[JsonSerializable(typeof({0}))] to a "
            + "JsonSerializerContext, and that context to OpenlayerOptions.SerializerContexts",
        DiagnosticSeverity.Warning
    );

    public static readonly DiagnosticDescriptor LanguageTooOld = Error(
        "OL1020",
        "The project's version of C# is too old to trace this method",
        "'{0}' can't be traced in C# {1}: {2}"
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
