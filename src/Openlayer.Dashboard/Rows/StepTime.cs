using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>When a step ran.</summary>
/// <param name="Start">Unix seconds; null when it isn't known, as is <paramref name="End"/>.</param>
/// <param name="Latency">Milliseconds; from start to end where the step has no figure of its own.</param>
internal readonly record struct StepTime(double? Start, double? End, double? Latency)
{
    public static StepTime Of(JsonElement step)
    {
        var start = Known(step, "startTime");
        var end = Known(step, "endTime");
        return new(start, end, Figure.Latency(step.NumberAt("latency")) ?? Figure.Latency((end - start) * 1000));
    }

    // Senders write 0 where they don't know.
    private static double? Known(JsonElement step, string name) =>
        UnixTime.Seconds(step.NumberAt(name)) is > 0 and var time ? time : null;
}
