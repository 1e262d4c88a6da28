using System.Diagnostics;
using Openlayer.Pipeline;
using Openlayer.Tracing;

namespace Openlayer.Activities.Listening;

/// <summary>Makes steps of the activities of other libraries, until it is disposed.</summary>
internal sealed class StepActivityListener : IDisposable
{
    private readonly KnownSources _sources;
    private readonly ActivityReader _reader;
    private readonly ActivityListener _listener;
    private int _disposed;

    public StepActivityListener(ActivityCaptureOptions options)
    {
        var withContent = options.CaptureContent ?? ActivityContent.IsAskedFor() ?? true;
        _sources = new KnownSources(options.Sources);
        _reader = new ActivityReader(withContent);
        if (options.TurnOnLibraries)
        {
            LibrarySwitches.TurnOn(withContent);
        }

        ActivitySteps.Begin();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != StepActivity.SourceName && _sources.Contains(source.Name),
            // Not recorded: what an app exports stays the decision of its own sampler.
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            SampleUsingParentId = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStarted = Started,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _listener.Dispose();
            ActivitySteps.End();
        }
    }

    private static void Started(Activity activity)
    {
        if (!TracePipeline.IsEnabled || ActivitySteps.Of(activity) is not null)
        {
            return;
        }

        try
        {
            var around = ActivitySteps.Find(IteratorSteps.MeantByFlow(CurrentStep.Value), activity.Parent);
            if (around is null && !ActivityKinds.MayBegin(activity))
            {
                return;
            }

            var kind = ActivityKinds.OfName(activity.DisplayName);
            var step = new ActivityStep(activity.DisplayName, kind) { IsLoop = ActivityKinds.IsLoop(activity) };
            step.OpenUnder(around, TracePipeline.Current);
            ActivitySteps.Attach(activity, new ListenedActivity(step.OrLeftOutIn(around)));
        }
#pragma warning disable CA1031 // A library that starts an activity must not fail for it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The activity is no step, and all else is as it would be.
        }
    }

    private void Stopped(Activity activity) => ActivitySteps.Of(activity)?.End(_reader.Describe, activity);
}
