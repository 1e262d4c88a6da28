using Openlayer.Pipeline;

namespace Openlayer;

public static partial class OpenlayerTracer
{
    /// <summary>
    /// Configures tracing for the whole process, for programs without a host; what <c>AddOpenlayer</c> does for those
    /// with one. Variables <c>OPENLAYER_*</c> fill in what <paramref name="configure"/> leaves alone.
    /// </summary>
    /// <remarks>May be called again at any time: traces that are open then go out under the new settings.</remarks>
    /// <param name="configure">Changes the settings.</param>
    public static void Configure(Action<OpenlayerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new OpenlayerOptions();
        EnvironmentSettings.Apply(options);
        configure(options);
        Configure(options);
    }

    /// <summary>As the other overload, with these settings alone: the environment is not read.</summary>
    /// <param name="options">The settings; copied.</param>
    public static void Configure(OpenlayerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var next = TracePipeline.Create(options);
        EnvironmentPipeline.Supersede();
        var previous = InstalledPipelines.Replace(next);
        if (previous.Delivery is { } delivery)
        {
            _ = delivery.StopAsync(delivery.ShutdownTimeout);
        }
    }

    /// <summary>
    /// What waits on disk, for the pipelines that this process sends to. Empty when tracing is off or keeps nothing on
    /// disk.
    /// </summary>
    /// <remarks>Read from the files each time, which takes as long as reading them does.</remarks>
    public static BufferStatus BufferStatus => TracePipeline.Current.Delivery?.BufferStatus ?? default;

    /// <summary>
    /// Deletes the traces that wait on disk, for the pipelines that this process sends to; they are counted as dropped.
    /// </summary>
    /// <remarks>Those that are being sent right now, or that another running process is writing, stay.</remarks>
    /// <returns>How many are gone.</returns>
    public static long ClearBuffer() => TracePipeline.Current.Delivery?.ClearBuffer() ?? 0;

    /// <summary>How delivery fares at the moment; null when tracing is off.</summary>
    public static DeliveryStatus? DeliveryStatus => TracePipeline.Current.Delivery?.Status;

    /// <summary>Sends what was closed before this call, and waits until its fate is known.</summary>
    /// <param name="timeout">Longest time to wait; what is still on its way then goes on by itself.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Counts since tracing was configured; all zero when it is off.</returns>
    public static Task<FlushSummary> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        TracePipeline.Current.Delivery?.FlushAsync(timeout, cancellationToken)
        ?? Task.FromResult(default(FlushSummary));
}
