namespace Openlayer;

/// <summary>
/// Checks what goes into a traced method and what comes out of it: it lets a value pass, changes it, or blocks it.
/// Override the checks that are needed, either the async ones or the shortcuts without a task.
/// </summary>
/// <remarks>
/// One instance serves all calls of a process, at once: it must be thread-safe. Attach it with <c>[Guard&lt;T&gt;]</c>,
/// by <see cref="OpenlayerOptions.Guardrails"/>, or as a service. Guardrails run whether or not a call is recorded.
/// </remarks>
public abstract class Guardrail
{
    private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>Makes one.</summary>
    /// <param name="name">Its name in traces; the name of its type when null.</param>
    protected Guardrail(string? name = null)
    {
        Name = string.IsNullOrWhiteSpace(name) ? GetType().Name : name;
    }

    /// <summary>The name in traces and in <see cref="GuardrailBlockedException"/>.</summary>
    public string Name { get; }

    /// <summary>False lets everything pass without a check. Read at each call.</summary>
    public virtual bool IsEnabled => true;

    /// <summary>
    /// Guardrails with a lower number run earlier. Those with the same number run in the order in which they were
    /// attached.
    /// </summary>
    public int Order { get; init; }

    /// <summary>What the caller gets when this blocks, unless the result says otherwise.</summary>
    public BlockStrategy BlockStrategy { get; init; }

    /// <summary>The text for <see cref="BlockStrategy.ReturnErrorMessage"/>.</summary>
    public string ErrorMessage { get; init; } = "This request was blocked by a policy.";

    /// <summary>What becomes of a call when this fails or takes too long.</summary>
    public GuardrailFailure OnFailure { get; init; }

    /// <summary>
    /// How long a check may take, 10 seconds unless set. After that it has failed. Positive, at most 49 days, or
    /// <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan TimeLimit
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
            {
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(value, _longest);
            }

            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// True runs each check on a thread of the pool. Only then does <see cref="TimeLimit"/> hold for a check that
    /// blocks its thread. Otherwise a check begins on the caller's thread.
    /// </summary>
    public bool RunsOnThreadPool { get; init; }

    /// <summary>How the output of methods that return a stream of text is checked.</summary>
    public StreamCheck Streams { get; init; }

    /// <summary>How many characters a window has at least, 200 unless set. 1 or more.</summary>
    public int StreamWindow
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 200;

    /// <summary>
    /// How many characters of a window are held back and checked again with the next one, 64 unless set. 0 or more.
    /// </summary>
    public int StreamOverlap
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 64;

    /// <summary>Checks the arguments of a call.</summary>
    /// <param name="inputs">The arguments, as earlier guardrails have left them.</param>
    /// <param name="cancellationToken">Set when the call is cancelled or the time limit has passed.</param>
    public virtual ValueTask<GuardrailResult> CheckInputAsync(
        GuardrailInputs inputs,
        CancellationToken cancellationToken
    ) => new(CheckInput(inputs));

    /// <summary>Checks the result of a call, or a window of a stream of text.</summary>
    /// <param name="output">The result, as earlier guardrails have left it.</param>
    /// <param name="inputs">The arguments that the body got.</param>
    /// <param name="cancellationToken">Set when the call is cancelled or the time limit has passed.</param>
    public virtual ValueTask<GuardrailResult> CheckOutputAsync(
        object? output,
        GuardrailInputs inputs,
        CancellationToken cancellationToken
    ) => new(CheckOutput(output, inputs));

    /// <summary>The shortcut for <see cref="CheckInputAsync"/>, for a check that waits for nothing.</summary>
    /// <param name="inputs">The arguments, as earlier guardrails have left them.</param>
    protected virtual GuardrailResult CheckInput(GuardrailInputs inputs) => GuardrailResult.Allowed;

    /// <summary>The shortcut for <see cref="CheckOutputAsync"/>, for a check that waits for nothing.</summary>
    /// <param name="output">The result, as earlier guardrails have left it.</param>
    /// <param name="inputs">The arguments that the body got.</param>
    protected virtual GuardrailResult CheckOutput(object? output, GuardrailInputs inputs) => GuardrailResult.Allowed;
}
