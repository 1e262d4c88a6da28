namespace Openlayer.GeneratedCode;

/// <summary>What the platform calls actions and strategies.</summary>
internal static class GuardrailNames
{
    /// <summary>A guardrail that failed and lets the call go on.</summary>
    public const string Error = "error";

    /// <summary>The action of a call that ended with the exception, as the platform's own SDKs name it.</summary>
    public const string Blocked = "blocked";

    public static string Of(GuardrailResult result) =>
        result switch
        {
            { Action: GuardrailAction.Block } => "block",
            { Failure: not null } => Error,
            { Action: GuardrailAction.Modify } => "modify",
            _ => "allow",
        };

    public static string Of(BlockStrategy strategy) =>
        strategy switch
        {
            BlockStrategy.ReturnEmpty => "return_empty",
            BlockStrategy.ReturnErrorMessage => "return_error_message",
            BlockStrategy.SkipMethod => "skip_function",
            _ => "raise_exception",
        };

    public static string Of(GuardrailTarget target) => target == GuardrailTarget.Input ? "input" : "output";
}
