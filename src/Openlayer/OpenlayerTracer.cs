using Openlayer.Capture;
using Openlayer.Context;
using Openlayer.GeneratedCode;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer;

/// <summary>
/// The API of tracing besides <c>[Trace]</c>: whose call it is, what else belongs to a step, and
/// where traces go. The members mirror the functions of Openlayer's Python SDK.
/// </summary>
/// <remarks>
/// Thread-safe. Nothing here throws because tracing is off, or because it is called where no trace is open: that is
/// logged, once a minute at most, and has no effect.
/// </remarks>
public static partial class OpenlayerTracer
{
    /// <summary>
    /// The user that is set for the current flow, or null. An override of a trace does not show here.
    /// </summary>
    public static string? CurrentUserId => AmbientUserSession.Current?.UserId;

    /// <summary>
    /// The session that is set for the current flow, or null. An override of a trace does not show here.
    /// </summary>
    public static string? CurrentSessionId => AmbientUserSession.Current?.SessionId;

    /// <summary>The trace that the current flow is in, or null; null too in one that sampling has left out.</summary>
    public static ActiveTrace? CurrentTrace => CurrentStep?.Trace;

    /// <summary>
    /// The step that the current flow is in, or null; null too in a trace that sampling has left out.
    /// </summary>
    public static Step? CurrentStep => Unsampled.Hide(IteratorSteps.MeantBy(Tracing.CurrentStep.Value));

    /// <summary>
    /// Sets whose calls follow, for this flow: everything that is called, awaited or started from here sees it, the
    /// caller of an async method and other requests do not. Replaces both ids; one that is left out is none.
    /// </summary>
    /// <remarks>
    /// Clear it when the request ends, in a <c>finally</c>, or write
    /// <c>using var _ = UseUserSession(…)</c> instead. If
    /// a trace is open it takes the ids too, unless it has an override.
    /// </remarks>
    /// <param name="userId">The user; null or white space for none.</param>
    /// <param name="sessionId">The session; null or white space for none.</param>
    public static void SetUserSessionContext(ContextId userId = default, ContextId sessionId = default)
    {
        var userSession = UserSession.Of(userId, sessionId);
        AmbientUserSession.Set(userSession);
        SpanIds.Entered(userSession, replace: true);
        CurrentTrace?.Fill(userSession);
    }

    /// <summary>Forgets the ids of this flow. A trace that is open keeps the ones it has.</summary>
    public static void ClearUserSessionContext() => AmbientUserSession.Set(null);

    /// <summary>
    /// As <see cref="SetUserSessionContext(ContextId, ContextId)"/>, until the result is disposed: then what was set
    /// before is set again.
    /// </summary>
    /// <param name="userId">The user; null or white space for none.</param>
    /// <param name="sessionId">The session; null or white space for none.</param>
    /// <returns>Dispose it in the same method, with <c>using</c>.</returns>
    public static UserSessionScope UseUserSession(ContextId userId = default, ContextId sessionId = default)
    {
        var userSession = UserSession.Of(userId, sessionId);
        var scope = new UserSessionScope(AmbientUserSession.Value);
        AmbientUserSession.Value = new AmbientIds(userSession, scope, AmbientUserSession.Value?.Origin);
        SpanIds.Entered(userSession, replace: false);
        CurrentTrace?.Fill(userSession);
        return scope;
    }

    /// <summary>
    /// Gives the current trace another user or session than the ambient ones. It belongs to this trace alone: from any
    /// depth, before or after an <c>await</c>, on any thread; the next trace does not see it.
    /// </summary>
    /// <param name="userId">The user; null for none; left out, it stays as it is.</param>
    /// <param name="sessionId">The session; null for none; left out, it stays as it is.</param>
    public static void UpdateTraceUserSession(ContextId userId = default, ContextId sessionId = default)
    {
        if (Open(nameof(UpdateTraceUserSession), ofTrace: true) is { } step)
        {
            Report(step.Trace.Override(userId, sessionId), nameof(UpdateTraceUserSession));
        }
    }

    /// <summary>Adds to the current trace.</summary>
    /// <param name="inferenceId">The row's id on the platform; null keeps it.</param>
    /// <param name="groundTruth">The right answer, if it is known; null keeps it.</param>
    /// <param name="metadata">Columns of the row; an entry of a name that is there already replaces it. Read at this
    /// call.</param>
    public static void UpdateCurrentTrace(
        string? inferenceId = null,
        object? groundTruth = null,
        IEnumerable<KeyValuePair<string, object?>>? metadata = null
    )
    {
        if (Open(nameof(UpdateCurrentTrace), ofTrace: true) is not { } step)
        {
            return;
        }

        var truth = groundTruth is null ? (CapturedValue?)null : CapturedValue.From(groundTruth);
        var id = string.IsNullOrWhiteSpace(inferenceId) ? null : inferenceId;
        Report(step.Trace.Update(id, truth, MetadataList.Capture(metadata)), nameof(UpdateCurrentTrace));
    }

    /// <summary>Adds to the current step.</summary>
    /// <param name="name">Another name; null keeps it.</param>
    /// <param name="groundTruth">The right answer, if it is known; null keeps it.</param>
    /// <param name="metadata">Entries of the step's metadata; one of a name that is there already replaces it. Read at
    /// this call.</param>
    /// <param name="details">What the step's type adds, such as <see cref="ChatCompletionDetails"/>; it sets the type
    /// too. Read at this call.</param>
    public static void UpdateCurrentStep(
        string? name = null,
        object? groundTruth = null,
        IEnumerable<KeyValuePair<string, object?>>? metadata = null,
        StepDetails? details = null
    )
    {
        if (Open(nameof(UpdateCurrentStep)) is { } step)
        {
            Update(step, name, groundTruth, metadata, details);
        }
    }

    /// <summary>Sets the current step's output in place of what its method returns. Read at this call.</summary>
    /// <param name="output">The output.</param>
    public static void LogOutput(object? output)
    {
        if (Open(nameof(LogOutput)) is { } step)
        {
            Report(step.RecordForUpdate.SetOutput(CapturedValue.From(output)), nameof(LogOutput));
        }
    }

    /// <summary>Sets the retrieved context of a RAG call (the row's <c>context</c> column).</summary>
    /// <param name="context">The passages; copied.</param>
    public static void LogContext(params IEnumerable<string> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Open(nameof(LogContext)) is { } step)
        {
            var read = UserSequence.Read(context, static error => $"[{Marker.Property}: {error}]");
            Report(step.RecordForUpdate.SetContext(read), nameof(LogContext));
        }
    }

    /// <summary>Sets the user's question of a RAG call (the row's <c>_question</c> column).</summary>
    /// <param name="question">The question.</param>
    public static void LogQuestion(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (Open(nameof(LogQuestion)) is { } step)
        {
            Report(step.RecordForUpdate.SetQuestion(question), nameof(LogQuestion));
        }
    }

    /// <summary>Attaches data to the current step. The data travels inside the row.</summary>
    /// <param name="attachment">The attachment.</param>
    public static void LogAttachment(TraceAttachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (Open(nameof(LogAttachment)) is { } step)
        {
            Report(step.RecordForUpdate.Attach(attachment), nameof(LogAttachment));
        }
    }

    internal static void Update(
        Step step,
        string? name,
        object? groundTruth,
        IEnumerable<KeyValuePair<string, object?>>? metadata,
        StepDetails? details
    )
    {
        var truth = groundTruth is null ? (CapturedValue?)null : CapturedValue.From(groundTruth);
        var captured = MetadataList.Capture(metadata);
        var newName = string.IsNullOrWhiteSpace(name) ? null : name;
        Report(step.RecordForUpdate.Update(newName, truth, captured, details?.Capture()), nameof(UpdateCurrentStep));
    }

    internal static void Report(bool done, string function)
    {
        if (!done)
        {
            TracePipeline.Current.Log?.TraceEnded(function);
        }
    }

    private static Step? Open(string function, bool ofTrace = false)
    {
        var step = IteratorSteps.MeantBy(Tracing.CurrentStep.Value, out var isUnclear);
        if (step is null)
        {
            TracePipeline.Current.Log?.NoOpenTrace(function);
        }

        if (!isUnclear || ofTrace)
        {
            return Unsampled.Hide(step);
        }

        TracePipeline.Current.Log?.UnclearStep(function);
        return null;
    }
}
