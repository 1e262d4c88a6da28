using System.Diagnostics;
using Openlayer.Context;
using Openlayer.GeneratedCode;

namespace Openlayer.Tracing;

/// <summary>Ties a step to the activity of another library, and ends it if that activity never ends.</summary>
internal sealed class ListenedActivity : IOpenStream
{
    private int _ended;

    public ListenedActivity(Step step)
    {
        Step = step;
        RestoredIn = AmbientUserSession.Value?.Scope?.Restored;
        if (step.IsUnsampled)
        {
            GC.SuppressFinalize(this);
        }
        else
        {
            OpenStreams.Add(this);
        }
    }

    // Dropped without having been stopped: what is known of it is still recorded.
    ~ListenedActivity() => Abandon();

    public Step Step { get; }

    /// <summary>The restored context that it began in; null outside of any.</summary>
    public UserSessionScope? RestoredIn { get; }

    /// <summary>Ends the step, once.</summary>
    /// <param name="describe">Reads what the activity says.</param>
    /// <param name="activity">The activity.</param>
    public void End(Action<ActivityStep, Activity> describe, Activity activity)
    {
        if (TryEnd() && Step is ActivityStep step)
        {
            try
            {
                describe(step, activity);
            }
#pragma warning disable CA1031 // Whatever is wrong with what a library says, its call goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Note(step, "notRecorded", exception.GetType().Name);
            }

            Close(step);
        }
    }

    public void Abandon()
    {
        if (TryEnd() && Step is ActivityStep step)
        {
            Note(step, "activityEnd", "abandoned");
            Close(step);
        }
    }

    private static void Note(Step step, string name, string value)
    {
        var metadata = new MetadataList();
        metadata.Set(name, CapturedValue.From(value));
        step.RecordForUpdate.Update(null, null, metadata, null);
    }

    private static void Close(Step step) => step.Close(step.Trace.Sink.Time.GetTimestamp());

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0 || Step.IsUnsampled)
        {
            return false;
        }

#pragma warning disable CA1816 // Its activity ends it, where others are disposed of.
        GC.SuppressFinalize(this);
#pragma warning restore CA1816
        OpenStreams.Remove(this);
        return true;
    }
}
