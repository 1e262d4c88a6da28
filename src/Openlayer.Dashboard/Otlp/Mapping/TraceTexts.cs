using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Otlp.Mapping;

/// <summary>What was asked and answered in a trace, and the passages that the answer is based on.</summary>
internal sealed record TraceTexts(JsonNode? Input, JsonNode? Output, string? Question, IReadOnlyList<string> Context)
{
    private static readonly string[] _input = ["input.value", "traceloop.entity.input"];
    private static readonly string[] _output = ["output.value", "traceloop.entity.output"];

    /// <param name="tree">Spans whose attributes are all still there.</param>
    public static TraceTexts Of(SpanTree tree)
    {
        var speakers = Speakers(tree);
        var root = tree.Root.Attributes;
        var question =
            tree.Root.Messages.Question
            ?? PlainText(root, _input)
            ?? speakers.Select(static node => node.Messages.Question).FirstOrDefault(IsThere);
        var answer =
            tree.Root.Messages.Answer
            ?? PlainText(root, _output)
            ?? speakers.Select(static node => node.Messages.Answer).LastOrDefault(IsThere);
        return new(
            question ?? root.Structured(_input),
            answer ?? root.Structured(_output),
            question,
            [
                .. tree
                    .ParentsFirst.Where(static node => node.Kind == StepKind.Retriever)
                    .SelectMany(static node => RetrievedDocuments.Of(node.Attributes) ?? [])
                    .Select(RetrievedDocuments.TextOf)
                    .OfType<string>(),
            ]
        );
    }

    // The calls of models, by time. Those of a tool are its own affair, and agents repeat those below them.
    private static List<SpanNode> Speakers(SpanTree tree)
    {
        var byTime = tree.ParentsFirst.OrderBy(static node => node.Span.StartTimeUnixNano).ToList();
        var candidates = new[]
        {
            byTime.Where(static node => node.Kind == StepKind.ChatCompletion && !IsBelowTool(node)),
            byTime.Where(static node => node.Kind == StepKind.ChatCompletion),
            byTime,
        };
        return candidates.Select(Speaking).FirstOrDefault(static list => list.Count > 0) ?? [];
    }

    private static List<SpanNode> Speaking(IEnumerable<SpanNode> nodes) =>
        [.. nodes.Where(static node => (node.Messages.Question ?? node.Messages.Answer) is not null)];

    private static bool IsBelowTool(SpanNode node) => node.Ancestors().Any(static above => above.Kind == StepKind.Tool);

    // A question such as 42 is a text, although it is JSON too.
    private static string? PlainText(SpanAttributes attributes, string[] names) =>
        attributes.Structured(names) switch
        {
            null or JsonObject or JsonArray => null,
            var value => MessageForm.TextOf(value) ?? attributes.Text(names),
        };

    private static bool IsThere(string? text) => text is not null;
}
