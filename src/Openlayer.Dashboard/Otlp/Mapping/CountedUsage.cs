namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>
/// Marks the spans whose usage counts. Agents, workflows and the loop around tools repeat the usage of the calls below
/// them, and one model call may be traced by two libraries.
/// </summary>
internal static class CountedUsage
{
    /// <param name="parentsFirst">All spans of a trace, each after its parent.</param>
    public static void Mark(IReadOnlyList<SpanNode> parentsFirst)
    {
        MarkDeepest(parentsFirst.Where(static node => node.Kind == StepKind.ChatCompletion));
        MarkDeepest(parentsFirst.Where(static node => node.Kind == StepKind.Embedding));

        // Others count only where no model call of the same work did.
        var belowInference = new HashSet<SpanNode>();
        foreach (var node in parentsFirst)
        {
            if (node.Parent is { } parent && (belowInference.Contains(parent) || IsCountedInference(parent)))
            {
                belowInference.Add(node);
            }
        }

        MarkDeepest(parentsFirst.Where(node => !node.IsInference && !belowInference.Contains(node)));
    }

    private static bool IsCountedInference(SpanNode node) => node is { IsInference: true, Counts: true };

    private static void MarkDeepest(IEnumerable<SpanNode> parentsFirst)
    {
        foreach (var node in parentsFirst.Reverse())
        {
            node.Counts = node.Usage is not null && !node.HasCountedBelow;
            if (node.Counts)
            {
                foreach (var above in node.Ancestors().TakeWhile(static above => !above.HasCountedBelow))
                {
                    above.HasCountedBelow = true;
                }
            }
        }
    }
}
