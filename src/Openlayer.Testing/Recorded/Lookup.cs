namespace Openlayer.Testing.Recorded;

/// <summary>Finds the one thing that a test asks for, or tells what there is.</summary>
internal static class Lookup
{
    public static RecordedTrace Single(IReadOnlyList<RecordedTrace> traces, string? name)
    {
        RecordedTrace[] found = [.. traces.Where(trace => name is null || trace.Name == name)];
        var asked = name is null ? "one trace" : $"one trace '{name}'";
        return found.Length == 1
            ? found[0]
            : throw new TraceNotFoundException(
                $"Expected {asked}, but {CountOf(found.Length)} ended. {TraceText.ListOf(traces)}"
            );
    }

    public static RecordedStep SingleStep(RecordedTrace trace, string name)
    {
        RecordedStep[] found = [.. trace.AllSteps.Where(step => step.Name == name)];
        return found.Length == 1
            ? found[0]
            : throw new TraceNotFoundException(
                $"Expected one step '{name}', but there {(found.Length == 0 ? "is none" : $"are {found.Length}")} in "
                    + trace
            );
    }

    public static string CountOf(int count) => count == 0 ? "none" : $"{count}";
}
