using System.Text.Json;

namespace Openlayer.Dashboard.Rows;

/// <summary>When a step ran.</summary>
/// <param name="Start">Unix seconds; null when it isn't known, as is <paramref name="End"/>.</param>
/// <param name="Latency">Milliseconds; from start to end where the step has no figure of its own.</param>
internal readonly record struct StepTime(double? Start, double? End, double? Latency)
{
    // The year 2000. Nobody traced before.
    private const double Earliest = 946_684_800;

    public static StepTime Of(JsonElement step)
    {
        var start = Known(step, "startTime");
        var end = Known(step, "endTime");
        var latency = Figure.Latency(step.NumberAt("latency"));

        // TypeScript's tracer of OpenAI starts a step by the clock of the process, and ends it by the one of the day.
        if (start < Earliest && end >= Earliest)
        {
            start = end - (latency / 1000);
        }

        return new(start, end, latency ?? Figure.Latency((end - start) * 1000));
    }

    /// <summary>
    /// When a row's root began, if a time in whole seconds falls into its run. TypeScript sends the second in which a
    /// trace ended, so turns of one second would be in no order.
    /// </summary>
    /// <param name="sent">The row's own time, in Unix seconds.</param>
    /// <returns>The more exact of the two.</returns>
    public double? MoreExact(double? sent) =>
        sent is { } second
        && double.IsInteger(second)
        && second >= Math.Floor(Start ?? double.MaxValue)
        && second <= (End ?? Start + (Latency / 1000))
            ? Start
            : sent;

    // Senders write 0 where they don't know.
    private static double? Known(JsonElement step, string name) =>
        UnixTime.Seconds(step.NumberAt(name)) is > 0 and var time ? time : null;
}
