using Openlayer.Activities;
using Openlayer.Tracing;

namespace Openlayer.Pipeline;

/// <summary>
/// The pipelines of this process: that of the environment at the bottom, then those of hosts and of
/// <see cref="OpenlayerTracer.Configure(OpenlayerOptions)"/>. The last one is asked; when it goes, the one before it is
/// again.
/// </summary>
internal static class InstalledPipelines
{
    private static readonly Lock _gate = new();
    private static readonly List<TracePipeline> _installed = [StartFirst()];

    // A field of its own, so that a traced method that is off pays for one load and one branch.
    private static bool _isEnabled = _installed[0].IsOn;
    private static TracePipeline _current = _installed[0];

    // How many may be in the place of the current one, each in flows of its own.
    private static int _flows;

    /// <summary>False when nothing is recorded.</summary>
    public static bool IsEnabled => _isEnabled && (_flows == 0 || Current.IsOn);

    /// <summary>The pipeline of traces that open now.</summary>
    public static TracePipeline Current => (_flows == 0 ? null : FlowPipeline.Value) ?? Volatile.Read(ref _current);

    /// <summary>From now on a flow may have a pipeline of its own.</summary>
    public static void FlowStarted() => CountFlows(1);

    /// <summary>One that flows had is gone.</summary>
    public static void FlowEnded() => CountFlows(-1);

    /// <summary>Makes a pipeline the current one, for as long as its host runs.</summary>
    public static void Install(TracePipeline pipeline)
    {
        lock (_gate)
        {
            _installed.Add(pipeline);
            Publish();
        }
    }

    /// <summary>Makes a pipeline the current one in place of the one that is.</summary>
    /// <returns>The one it replaces, whose owner ends it.</returns>
    public static TracePipeline Replace(TracePipeline pipeline)
    {
        lock (_gate)
        {
            var replaced = _installed[^1];
            _installed[^1] = pipeline;
            Publish();
            return replaced;
        }
    }

    /// <summary>Puts another pipeline where this one is, wherever that is.</summary>
    public static void Replace(TracePipeline pipeline, TracePipeline next)
    {
        lock (_gate)
        {
            var index = _installed.IndexOf(pipeline);
            if (index >= 0)
            {
                _installed[index] = next;
            }

            Publish();
        }
    }

    /// <summary>
    /// Puts a new pipeline with the same settings in the place of each, so that what there is can be shipped and
    /// tracing goes on.
    /// </summary>
    /// <returns>Those that were replaced, whose deliveries somebody has to end.</returns>
    public static IReadOnlyList<TracePipeline> Renew()
    {
        lock (_gate)
        {
            TracePipeline[] replaced = [.. _installed.Where(static pipeline => pipeline.Delivery is not null)];
            for (var i = 0; i < _installed.Count; i++)
            {
                _installed[i] = _installed[i].Renewed();
            }

            Publish();
            return replaced;
        }
    }

    /// <summary>Settings of a pipeline have changed.</summary>
    public static void Refresh()
    {
        lock (_gate)
        {
            Publish();
        }
    }

    /// <summary>Takes a pipeline away, wherever it is; one that was replaced is gone already.</summary>
    public static void Uninstall(TracePipeline pipeline)
    {
        lock (_gate)
        {
            if (_installed.Remove(pipeline) && _installed.Count == 0)
            {
                _installed.Add(TracePipeline.Off());
            }
            // A program goes on after its host as one without would have begun, unless the host decided that nothing is
            // traced.
            if (EnvironmentPipeline.IsPutOff(_installed[^1]) && pipeline.Delivery is not null)
            {
                _installed[^1] = EnvironmentPipeline.StartNow();
            }

            Publish();
        }
    }

    private static void CountFlows(int change)
    {
        lock (_gate)
        {
            Volatile.Write(ref _flows, _flows + change);
            Publish();
        }
    }

    private static TracePipeline StartFirst()
    {
        var first = EnvironmentPipeline.Start();
        first.Capture.Use();
        StepActivity.Writer = new ActivityWriter();
        return first;
    }

    private static void Publish()
    {
        // On last and off first: whoever sees that tracing is on finds the pipeline that is on.
        var next = _installed[^1];
        var isOn = next.IsOn || _flows > 0;
        if (!isOn)
        {
            Volatile.Write(ref _isEnabled, false);
        }

        next.Capture.Use();
        Volatile.Write(ref _current, next);
        if (isOn)
        {
            Volatile.Write(ref _isEnabled, true);
        }
    }
}
