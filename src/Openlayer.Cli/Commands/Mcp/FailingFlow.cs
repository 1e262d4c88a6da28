using System.Text.RegularExpressions;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>Traces that failed in the same way: the same root, the same failing step, the same message.</summary>
internal sealed partial record FailingFlow(
    string Root,
    string Step,
    string Message,
    int Count,
    string Last,
    IReadOnlyList<string> Examples
)
{
    private const int MaxExamples = 3;

    /// <param name="failed">The newest first.</param>
    public static IEnumerable<FailingFlow> Of(IEnumerable<TraceItem> failed) =>
        failed
            .Select(static trace =>
                (Trace: trace, Failure: trace.Failure ?? (trace.Name, "it failed without a message"))
            )
            .GroupBy(static one => (one.Trace.Name, one.Failure.Step, Form: FormOf(one.Failure.Message)))
            .Select(static group => new FailingFlow(
                group.Key.Name,
                group.Key.Step,
                group.First().Failure.Message,
                group.Count(),
                group.First().Trace.Time,
                [.. group.Take(MaxExamples).Select(static one => one.Trace.Id)]
            ))
            .OrderByDescending(static flow => flow.Count);

    // Messages differ in ids, numbers and quoted values.
    private static string FormOf(string message) => Varying().Replace(message, "#");

    [GeneratedRegex("""'[^']*'|"[^"]*"|\b[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*\b""")]
    private static partial Regex Varying();
}
