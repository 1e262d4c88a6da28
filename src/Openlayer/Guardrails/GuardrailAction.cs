namespace Openlayer;

/// <summary>What a guardrail decided.</summary>
public enum GuardrailAction
{
    /// <summary>The value passes as it is.</summary>
    Allow,

    /// <summary>Another value passes in its place.</summary>
    Modify,

    /// <summary>Nothing passes.</summary>
    Block,
}

/// <summary>What the caller of a method gets when a guardrail has blocked its input or its output.</summary>
/// <remarks>After a blocked input, the method's body does not run, whatever the strategy.</remarks>
public enum BlockStrategy
{
    /// <summary>A <see cref="GuardrailBlockedException"/>.</summary>
    ThrowException,

    /// <summary>An empty text, or the default value of another type. A stream ends.</summary>
    ReturnEmpty,

    /// <summary>
    /// The error message, where the method returns text. A stream ends with it. Other methods throw instead.
    /// </summary>
    ReturnErrorMessage,

    /// <summary>The default value of the method's type, as of a body that was skipped. A stream ends.</summary>
    SkipMethod,
}

/// <summary>What becomes of a call when a guardrail throws, or takes longer than its time limit.</summary>
public enum GuardrailFailure
{
    /// <summary>The call is blocked.</summary>
    FailClosed,

    /// <summary>The call goes on as if the guardrail had allowed it. The failure is logged.</summary>
    FailOpen,
}

/// <summary>What a guardrail checks of a call.</summary>
[Flags]
public enum GuardrailTarget
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The arguments, before the body runs.</summary>
    Input = 1,

    /// <summary>The result, before the caller gets it.</summary>
    Output = 2,

    /// <summary>Both.</summary>
    Both = Input | Output,
}

/// <summary>How a guardrail checks a stream of text.</summary>
public enum StreamCheck
{
    /// <summary>
    /// As it goes: text is held back until a window of it is there, checked, and released. What is longer than
    /// <see cref="Guardrail.StreamOverlap"/> can be missed where it crosses two windows.
    /// </summary>
    Windows,

    /// <summary>As a whole: the reader gets nothing before the stream has ended.</summary>
    Buffered,
}
