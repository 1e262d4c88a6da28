using System.Buffers;
using Microsoft.Extensions.Logging;

namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// Logs what a user should know, in one category. Each event is logged when it first happens and then at most once a
/// minute, with how often it happened in between: a server that is down must not fill a disk with log lines.
/// </summary>
internal sealed class DeliveryLog
{
    public const string Category = "Openlayer";

    private static readonly TimeSpan _quiet = TimeSpan.FromMinutes(1);

    private static readonly SearchValues<char> _details = SearchValues.Create("(:");

    private const int MaxReasonLength = 2_000;

    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, LoggedSubject> _logged = [];

    public DeliveryLog(OpenlayerOptions options)
    {
        Mask = new SecretMask(options.ApiKey);
        _logger = LoggerOf(options);
        _time = options.TimeProvider;
        if (_time is GuardedTime guarded)
        {
            guarded.Report = fault => Log(LogLevel.Error, fault);
        }
    }

    /// <summary>What every text goes through.</summary>
    public SecretMask Mask { get; }

    /// <summary>
    /// A text of somebody else's as it may be shown and kept: in one line that it can't end, without secrets.
    /// </summary>
    public string Shown(string reason)
    {
        var shown = Mask.Of(reason);
        if (shown.Length > MaxReasonLength)
        {
            shown = shown[..MaxReasonLength] + "…";
        }

        return string.Create(
            shown.Length,
            shown,
            static (span, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    span[i] = char.IsControl(source[i]) ? ' ' : source[i];
                }
            }
        );
    }

    /// <summary>What is wrong with the settings, as far as it was not logged before.</summary>
    public void Settings(OpenlayerOptions options)
    {
        foreach (var (level, message) in options.Reports.TakeNew(options))
        {
            Log(level, message);
        }
    }

    /// <summary>Tracing could not be built at all.</summary>
    public static void NotStarted(OpenlayerOptions options, Exception exception) =>
        Write(
            LoggerOf(options),
            LogLevel.Error,
            new SecretMask(options.ApiKey).Of($"Tracing is off because it could not start: {exception}")
        );

    public void NoPipeline() =>
        Log(
            LogLevel.Error,
            "Traces are dropped: no inference pipeline is set. Set OPENLAYER_INFERENCE_PIPELINE_ID, "
                + "Openlayer:InferencePipelineId, "
                + "or InferencePipelineId on the [Trace] attribute of the root method."
        );

    public void QueueFull() =>
        Log(
            LogLevel.Warning,
            "Traces are dropped: the queue is full because they close faster than they can be sent. Raise "
                + "Openlayer:Delivery:MaxQueueBytes to make room."
        );

    public void Stopped() => Log(LogLevel.Warning, "Traces are dropped: they closed after tracing was stopped.");

    public void Rejected(int rows, string reason) =>
        Log(LogLevel.Error, Kind(reason), $"{rows} trace(s) were rejected: {reason}");

    public void Refused(int rows, string reason) =>
        Log(
            LogLevel.Error,
            Kind(reason),
            $"{rows} trace(s) were refused and are kept on disk until the problem is fixed: {reason}"
        );

    public void Retrying(string reason) =>
        Log(LogLevel.Warning, Kind(reason), $"Traces could not be sent and will be retried: {reason}");

    public void GivenUp(int rows, string reason) =>
        Log(
            LogLevel.Error,
            "given up " + Kind(reason),
            $"{rows} trace(s) are dropped because every attempt to send them failed: {reason}"
        );

    public void Spooled(int rows, string reason) =>
        Log(
            LogLevel.Warning,
            "spooled " + Kind(reason),
            $"{rows} trace(s) are kept on disk and will be sent later: {reason}"
        );

    public void Abandoned(long traces) =>
        Log(LogLevel.Error, $"{traces} trace(s) are abandoned because the transport did not stop when requested.");

    public void Unexpected(Exception exception) =>
        Log(LogLevel.Error, "unexpected", $"Unexpected error in delivery; delivery continues: {exception}");

    public void Unwritable(string step, Exception exception) =>
        Log(
            LogLevel.Error,
            "unwritable " + step,
            $"A trace is dropped because its row could not be written (root step '{step}'): {exception}"
        );

    public void PredicateFailed(Exception exception) =>
        Log(
            LogLevel.Error,
            "predicate",
            $"Sampling.Predicate threw an exception, so the trace is recorded: {exception}"
        );

    public void GuardrailFailed(string name, Exception exception, bool isBlocked) =>
        Log(
            LogLevel.Error,
            "guardrail " + name,
            $"Guardrail '{name}' failed, so the call {(isBlocked ? "is blocked" : "goes on without its check")}: "
                + exception
        );

    public void ReflectionOff(Type type) =>
        Log(
            LogLevel.Warning,
            $"Objects such as '{type}' are recorded as markers because reflection-based serialization is off in "
                + "this app. Add a JsonSerializerContext that includes the type to "
                + "OpenlayerOptions.SerializerContexts, or set the MSBuild property "
                + "JsonSerializerIsReflectionEnabledByDefault to true. This is logged once."
        );

    public void NoOpenTrace(string function) =>
        Log(
            LogLevel.Warning,
            $"{function} had no effect because no trace is open. Call it inside a method with [Trace]."
        );

    public void UnclearStep(string function) =>
        Log(
            LogLevel.Warning,
            $"{function} had no effect because several runs of one iterator have open steps that can't be "
                + "distinguished. Add [Trace] to the iterator, or call the members of its StepScope."
        );

    public void TraceEnded(string function) =>
        Log(LogLevel.Warning, $"{function} had no effect because its trace has already ended.");

    public void UnseenTools() =>
        Log(
            LogLevel.Warning,
            "A chat model asked for tools whose calls are not traced: they are called outside of UseOpenlayer(). Call "
                + "UseOpenlayer() before UseFunctionInvocation() as well, or put [Trace(StepType.Tool)] on the tools."
        );

    public void UnknownHttpHandler() =>
        Log(
            LogLevel.Warning,
            "No ids are sent to other services: the HTTP handler below OpenlayerPropagationHandler may follow "
                + "redirects to any host. Make a new handler for it, or set PropagationOptions.TrustUnknownHandler "
                + "if it follows none."
        );

    private void Log(LogLevel level, string message) => Log(level, message, message);

    /// <summary>Logs a message.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="subject">What it is about: the same subject is logged once a minute at most.</param>
    /// <param name="message">The text to log.</param>
    public void Log(LogLevel level, string subject, string message)
    {
        if (!MayLog(subject, out var since))
        {
            return;
        }

        if (since > 0)
        {
            message += $" ({since} more since this was last logged)";
        }

        Write(_logger, level, Mask.Of(message));
    }

    private static ILogger LoggerOf(OpenlayerOptions options)
    {
        try
        {
            return options.LoggerFactory?.CreateLogger(Category) ?? StandardErrorLogger.Instance;
        }
#pragma warning disable CA1031 // A logger factory is anybody's code, and one that is disposed throws.
        catch (Exception)
#pragma warning restore CA1031
        {
            return StandardErrorLogger.Instance;
        }
    }

    private static void Write(ILogger logger, LogLevel level, string message)
    {
        try
        {
            logger.Log(level, "{Message}", message);
        }
#pragma warning disable CA1031 // A logger is anybody's code, and this may run on a traced thread.
        catch (Exception)
#pragma warning restore CA1031
        {
            // There is nowhere left to log it.
        }
    }

    /// <summary>What comes before the details: a server may put another number into each of its answers.</summary>
    private static string Kind(string reason) =>
        reason.AsSpan().IndexOfAny(_details) is > 0 and var end ? reason[..end] : reason;

    private bool MayLog(string subject, out long since)
    {
        const int maxSubjects = 256;
        lock (_logged)
        {
            if (!_logged.TryGetValue(subject, out var logged))
            {
                if (_logged.Count == maxSubjects)
                {
                    _logged.Clear();
                }

                _logged[subject] = new LoggedSubject { At = _time.GetTimestamp() };
                since = 0;
                return true;
            }

            since = logged.Suppressed;
            if (_time.GetElapsedTime(logged.At) < _quiet)
            {
                logged.Suppressed++;
                return false;
            }

            logged.At = _time.GetTimestamp();
            logged.Suppressed = 0;
            return true;
        }
    }

    private sealed class LoggedSubject
    {
        public long At { get; set; }

        public long Suppressed { get; set; }
    }
}
