using System.Globalization;
using System.Text;

namespace Openlayer.Testing.Recorded;

/// <summary>Traces as a reader of a failed test wants them.</summary>
internal static class TraceText
{
    private const int MaxLines = 60;
    private const int MaxValue = 120;

    public static string Of(RecordedTrace trace)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"trace '{trace.Name}'{IdsOf(trace)}");
        var left = MaxLines;
        Append(text, trace.Root, 1, ref left);
        return text.ToString();
    }

    public static string LineOf(RecordedStep step)
    {
        var type = step.Type == StepType.UserCall ? "" : $" ({step.Type})";
        var inputs = string.Join(", ", step.Inputs.Select(static input => $"{input.Key}: {Short(input.Value)}"));
        var end = step.Error is { } error ? $"threw {Short(error.ToString())}" : Short(step.Output);
        return $"{step.Name}{type}({inputs}) -> {(step.IsCancelled ? "cancelled" : end)}";
    }

    /// <summary>What was traced, or what to look at when nothing was.</summary>
    public static string ListOf(IReadOnlyCollection<RecordedTrace> traces) =>
        traces.Count == 0
            ? "Nothing was traced. A recorder sees the flow that started it. Start it before the call: in the test, "
                + "its constructor or a synchronous setup. For a host, see services.AddTraceRecorder()."
            : "Traced:" + string.Concat(traces.Take(MaxLines).Select(Line)) + More(traces);

    private static string More(IReadOnlyCollection<RecordedTrace> traces) =>
        traces.Count > MaxLines ? $"\n- and {traces.Count - MaxLines} more" : "";

    private static string Line(RecordedTrace trace) => $"\n- {LineOf(trace.Root)}{IdsOf(trace)}";

    private static string IdsOf(RecordedTrace trace) =>
        (trace.UserId, trace.SessionId) switch
        {
            (null, null) => ", no ids",
            (var user, null) => $", user '{user}', no session",
            (null, var session) => $", no user, session '{session}'",
            var (user, session) => $", user '{user}', session '{session}'",
        };

    private static void Append(StringBuilder text, RecordedStep step, int depth, ref int left)
    {
        if (left-- <= 0)
        {
            text.Append(left == -1 ? "\n…" : "");
            return;
        }

        text.Append('\n').Append(' ', 2 * Math.Min(depth, MaxLines)).Append(LineOf(step));
        foreach (var child in step.Steps)
        {
            Append(text, child, depth + 1, ref left);
        }
    }

    private static string Short(RecordedValue value) => Short(value.ToString());

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxValue ? line : string.Concat(line.AsSpan(0, MaxValue), "…");
    }
}
