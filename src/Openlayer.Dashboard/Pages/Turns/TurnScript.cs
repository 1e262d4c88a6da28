using System.Text.Json;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Dashboard.Pages.Turns;

/// <summary>A text that stands between the question and the answer, or a tool that was used.</summary>
/// <param name="Text">What a model said meanwhile; null for a tool.</param>
/// <param name="Call">Null for a text.</param>
/// <param name="Result">Of kind Undefined when nothing came back.</param>
/// <param name="Step">The step of the tool; null where only messages tell of it.</param>
internal sealed record ScriptLine(string? Text, AskedTool? Call, JsonElement Result, StepView? Step)
{
    public static ScriptLine Said(string text) => new(text, null, default, null);

    public static ScriptLine Used(StepView step) =>
        new(
            null,
            new(
                null,
                step.Name,
                step.At("arguments").ValueKind == JsonValueKind.Undefined ? step.Inputs : step.At("arguments")
            ),
            step.Output,
            step
        );
}

/// <summary>What happened in a turn between the question and the answer, in order.</summary>
/// <param name="System">What the model was told to be; null when it isn't known.</param>
/// <param name="FirstToken">Milliseconds from the start of the turn to the first token of a streamed answer.</param>
/// <param name="Asked">Inputs and messages that hold what was asked.</param>
internal sealed record TurnScript(
    string? System,
    IReadOnlyList<ScriptLine> Lines,
    double? FirstToken,
    IReadOnlyList<JsonElement> Asked
)
{
    private const int MaxMessages = 2_000;

    private static readonly string[] _tools = ["tool", "function_call", "retriever", "handoff"];

    public static TurnScript Of(StepTree tree)
    {
        var steps = tree.All().ToList();
        var (model, messages) = LastModelCall(steps);
        var asked = messages.FindLastIndex(static message => message.Message.IsOfPerson);
        var lines = Spoken(messages.Skip(asked + 1).Select(static message => message.Message));
        var tools = steps.Where(static step => step.Depth > 1 && _tools.Contains(step.Type)).ToList();
        var root = tree.Roots.Count > 0 ? tree.Roots[0] : null;
        return new(
            Instructions(messages),
            Matched(lines, tools, model),
            FirstTokenOf(steps, tree.Start),
            [
                .. root is null ? [] : new[] { root.Inputs, root.At("attachments") },
                .. asked < 0 ? [] : new[] { messages[asked].Value },
            ]
        );
    }

    private static string? Instructions(List<(SpokenMessage Message, JsonElement)> messages)
    {
        var texts = messages
            .Where(static message => message.Message.IsInstruction)
            .Select(static message => message.Message.Text)
            .OfType<string>()
            .ToList();
        return texts.Count == 0 ? null : string.Join("\n\n", texts);
    }

    // The last call of a model was given all that had been said before.
    private static (StepView? Step, List<(SpokenMessage Message, JsonElement Value)> Messages) LastModelCall(
        List<StepView> steps
    )
    {
        var found = steps.FindLast(static step =>
            step.Type == "chat_completion" && Messages.In(step.Inputs) is not null
        );
        found ??= steps.Find(static step => Messages.In(step.Inputs) is not null);
        return found is null
            ? (null, [])
            : (
                found,
                [
                    .. MessagesIn(found.Inputs)
                        .Where(static message => message.ValueKind == JsonValueKind.Object)
                        .Take(MaxMessages)
                        .Select(static message => (SpokenMessage.Of(message), message)),
                ]
            );
    }

    private static IEnumerable<JsonElement> MessagesIn(JsonElement inputs)
    {
        var only = inputs.EnumerateObject().First().Value;
        return only.ItemsOf().Any(static item => item.TextAt("role") is not null) ? only.ItemsOf() : [];
    }

    private static List<ScriptLine> Spoken(IEnumerable<SpokenMessage> messages)
    {
        var lines = new List<ScriptLine>();
        foreach (var message in messages.Where(static message => !message.IsInstruction))
        {
            if (message.Text is { } text && message.Role is not "user")
            {
                lines.Add(ScriptLine.Said(text));
            }

            lines.AddRange(message.Calls.Select(static call => new ScriptLine(null, call, default, null)));
            foreach (var (key, value) in message.Results)
            {
                Answer(lines, key, value);
            }
        }

        return lines;
    }

    private static void Answer(List<ScriptLine> lines, string? key, JsonElement value)
    {
        var at = lines.FindIndex(line => IsOpen(line) && key is not null && (line.Call!.Key ?? line.Call.Name) == key);
        at = at < 0 ? lines.FindIndex(line => IsOpen(line) && (key is null || line.Call!.Name == key)) : at;
        if (at >= 0)
        {
            lines[at] = lines[at] with { Result = value };
        }
        else
        {
            lines.Add(new(null, new(key, "tool", default), value, null));
        }
    }

    private static bool IsOpen(ScriptLine line) =>
        line.Call is not null && line.Result.ValueKind == JsonValueKind.Undefined;

    // A tool that has a step of its own says how long it took, and whether it failed.
    private static List<ScriptLine> Matched(List<ScriptLine> lines, List<StepView> tools, StepView? model)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].Call is not { } call)
            {
                continue;
            }

            var step = tools.Find(tool => tool.Name == call.Name || tool.At("functionName").AsText() == call.Name);
            if (step is not null)
            {
                tools.Remove(step);
                var result = IsOpen(lines[at]) ? step.Output : lines[at].Result;
                lines[at] = lines[at] with { Step = step, Result = result };
            }
        }

        var before = tools.Where(tool => model is null || tool.Start <= model.Start).Select(ScriptLine.Used);
        var after = tools.Where(tool => model is not null && tool.Start > model.Start).Select(ScriptLine.Used);
        return [.. before, .. lines, .. after];
    }

    // Of several streamed calls, the last one is what the user reads.
    private static double? FirstTokenOf(List<StepView> steps, double start)
    {
        var streamed =
            steps.Find(static step => step.Depth == 1 && step.FirstToken > 0)
            ?? steps.FindLast(static step => step.FirstToken > 0);
        return streamed is null ? null : Math.Max(0, (streamed.Start - start) * 1000) + streamed.FirstToken;
    }
}
