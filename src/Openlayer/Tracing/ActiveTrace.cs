using Openlayer.Context;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer;

/// <summary>
/// One run of an application: a root step and everything below it, whose it was and in which conversation.
/// </summary>
/// <remarks>Thread-safe. Changes made after the root has closed are ignored and logged.</remarks>
public sealed class ActiveTrace
{
    private readonly TraceSink _sink;
    private UserSession? _userSession;
    private ContextId _userOverride;
    private ContextId _sessionOverride;
    private string? _inferenceId;
    private MetadataList? _metadata;
    private bool _complete;

    internal ActiveTrace(Step root, ActiveTrace? origin, TraceSink sink)
    {
        Root = root;
        _sink = sink;
        var ambient = AmbientUserSession.Value;
        _userSession = ambient?.Ids;
        ParentInferenceId = origin is null ? ambient?.Origin : origin.InferenceId;
    }

    private ActiveTrace(Step root, ActiveTrace origin, UserSession? userSession)
    {
        Root = root;
        _sink = origin._sink;
        _userSession = userSession;
        ParentInferenceId = origin.InferenceId;
    }

    /// <summary>The row's id on the platform (<c>inferenceId</c>): the root step's id unless it was set.</summary>
    public string InferenceId
    {
        get
        {
            if (IsComplete)
            {
                return GivenInferenceId ?? Root.Id.ToString();
            }

            lock (this)
            {
                return _inferenceId ??= Root.Id.ToString();
            }
        }
    }

    /// <summary>The user that the trace will be kept under, or null.</summary>
    public string? UserId
    {
        get
        {
            if (IsComplete)
            {
                return UserIdNow;
            }

            lock (this)
            {
                return UserIdNow;
            }
        }
    }

    /// <summary>The session that the trace will be kept under, or null.</summary>
    public string? SessionId
    {
        get
        {
            if (IsComplete)
            {
                return SessionIdNow;
            }

            lock (this)
            {
                return SessionIdNow;
            }
        }
    }

    internal Step Root { get; }

    /// <summary>The row's id where it is not just the root step's. Asked once the trace is complete.</summary>
    internal string? GivenInferenceId => _inferenceId;

    /// <summary>
    /// The trace that this one was started from, when that had ended before this one did, or that its work was queued
    /// in.
    /// </summary>
    internal string? ParentInferenceId { get; }

    /// <summary>Where the trace goes.</summary>
    internal TraceSink Sink => _sink;

    internal MetadataList? Metadata => _metadata;

    internal CapturedValue? GroundTruth { get; private set; }

    internal long Size { get; private set; }

    /// <summary>True once nothing changes any more: what is read after this needs no lock.</summary>
    private bool IsComplete => Volatile.Read(ref _complete);

    private string? UserIdNow => _userOverride.IsGiven ? _userOverride.Value : _userSession?.UserId;

    private string? SessionIdNow => _sessionOverride.IsGiven ? _sessionOverride.Value : _userSession?.SessionId;

    internal static ActiveTrace ForLateStep(Step step)
    {
        var origin = step.Trace;
        return new ActiveTrace(step, origin, UserSession.Of(origin.UserId, origin.SessionId));
    }

    /// <summary>The ambient ids changed while the trace is open. An override still wins.</summary>
    internal void Fill(UserSession? userSession)
    {
        lock (this)
        {
            if (!_complete)
            {
                _userSession = userSession;
            }
        }

        SpanIds.Changed(this);
    }

    /// <summary>An activity names ids that nobody has set so far.</summary>
    internal void Suggest(string? userId, string? sessionId)
    {
        lock (this)
        {
            if (
                !_complete
                && ((UserIdNow is null && userId is not null) || (SessionIdNow is null && sessionId is not null))
            )
            {
                _userSession = UserSession.Of(_userSession?.UserId ?? userId, _userSession?.SessionId ?? sessionId);
            }
        }

        SpanIds.Changed(this);
    }

    internal bool Override(ContextId userId, ContextId sessionId)
    {
        lock (this)
        {
            if (_complete)
            {
                return false;
            }

            if (userId.IsGiven)
            {
                _userOverride = userId;
            }

            if (sessionId.IsGiven)
            {
                _sessionOverride = sessionId;
            }
        }

        SpanIds.Changed(this);
        return true;
    }

    internal bool Update(string? inferenceId, CapturedValue? groundTruth, MetadataList? metadata)
    {
        lock (this)
        {
            if (_complete)
            {
                return false;
            }

            _inferenceId = inferenceId ?? _inferenceId;
            GroundTruth = groundTruth ?? GroundTruth;
            if (metadata is not null)
            {
                (_metadata ??= new MetadataList()).Merge(metadata);
            }

            return true;
        }
    }

    /// <summary>The root has closed: nothing changes any more, and the trace goes out.</summary>
    internal void Complete()
    {
        lock (this)
        {
            Volatile.Write(ref _complete, true);
        }

        Size = Root.Freeze() + (_metadata?.Size ?? 0);
        _sink.Accept(this);
    }

    /// <summary>
    /// The row is written, or never will be: of the trace only its ids stay. A timer or a loop that was begun in one of
    /// its steps may live as long as the process.
    /// </summary>
    internal void Release()
    {
        _metadata = null;
        GroundTruth = null;
        Root.ReleaseTree(this);
    }
}
