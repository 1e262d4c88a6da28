namespace Openlayer;

/// <summary>Brings settings that are out of range back to the nearest value that works, and says so.</summary>
internal static class SettingLimits
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    public static void Check(OpenlayerOptions options, Action<string> report)
    {
        var delivery = options.Delivery;
        var capture = options.Capture;
        delivery.MaxQueueBytes = Within("Delivery:MaxQueueBytes", delivery.MaxQueueBytes, 64 * 1024, long.MaxValue, report);
        delivery.MaxBatchRows = Within("Delivery:MaxBatchRows", delivery.MaxBatchRows, 1, 10_000, report);
        delivery.MaxBatchBytes = Within("Delivery:MaxBatchBytes", delivery.MaxBatchBytes, 1024, 1024 * 1024 * 1024, report);
        delivery.MaxConcurrentRequests = Within("Delivery:MaxConcurrentRequests", delivery.MaxConcurrentRequests, 1, 64, report);
        delivery.MaxRetries = Within("Delivery:MaxRetries", delivery.MaxRetries, 0, 1_000, report);
        delivery.Linger = Within("Delivery:Linger", delivery.Linger, TimeSpan.Zero, TimeSpan.FromMinutes(1), report);
        var shortest = TimeSpan.FromMilliseconds(1);
        delivery.RequestTimeout = Within("Delivery:RequestTimeout", delivery.RequestTimeout, shortest, _longest, report);
        delivery.ConnectTimeout = Within("Delivery:ConnectTimeout", delivery.ConnectTimeout, shortest, _longest, report);
        delivery.ShutdownTimeout = Within("Delivery:ShutdownTimeout", delivery.ShutdownTimeout, TimeSpan.Zero, _longest, report);
        // Not a number compares as less than any.
        options.Sampling.Rate = Within("Sampling:Rate", options.Sampling.Rate, 0d, 1d, report);
        var spool = options.Spool;
        spool.MaxBytes = Within("Spool:MaxBytes", spool.MaxBytes, 1024 * 1024, long.MaxValue, report);
        spool.MaxAge = Within("Spool:MaxAge", spool.MaxAge, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650), report);
        capture.MaxValueBytes = Within("Capture:MaxValueBytes", capture.MaxValueBytes, 256, 512 * 1024 * 1024, report);
        capture.MaxStepBytes = Within("Capture:MaxStepBytes", capture.MaxStepBytes, 1024, 1024 * 1024 * 1024, report);
        capture.MaxTraceBytes = Within("Capture:MaxTraceBytes", capture.MaxTraceBytes, 4 * 1024, 1024 * 1024 * 1024, report);
        capture.MaxDepth = Within("Capture:MaxDepth", capture.MaxDepth, 1, 64, report);
    }

    private static T Within<T>(string name, T value, T least, T most, Action<string> report)
        where T : IComparable<T>
    {
        if (value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0)
            return value;
        var used = value.CompareTo(least) < 0 ? least : most;
        report(FormattableString.Invariant($"{name} is {value}, which is not between {least} and {most}; {used} is used."));
        return used;
    }
}
