using System.Globalization;
using System.Text.Json;
using ModelContextProtocol;
using Openlayer.Dashboard.Rows;

namespace Openlayer.Cli.Commands.Mcp;

/// <summary>A trace as an outline of its steps, or one of them in full.</summary>
internal static class StepText
{
    private const int MaxPart = 6_000;
    private const int MaxIndent = 20;

    /// <exception cref="McpException">There is no such step.</exception>
    public static string Of(TraceItem trace, int? number)
    {
        if (number is not { } asked)
        {
            return Outline(trace);
        }

        var step = asked >= 1 ? trace.Steps.Skip(asked - 1).Select(static one => one.Step).FirstOrDefault() : default;
        return step.ValueKind == JsonValueKind.Object
            ? Whole(step, asked)
            : throw new McpException($"The trace has no step {asked}. Leave 'step' out to see its steps.");
    }

    private static string Outline(TraceItem trace)
    {
        var answer = new AnswerText(AnswerText.MaxLength, "Read one step with 'step'.");
        answer.Line($"trace {trace.Id}: {trace.Figures}, user {trace.User ?? "-"}, session {trace.Session ?? "-"}");
        answer.Line($"question: {Preview.Of(trace.Question)}");
        answer.Line($"answer: {Preview.Of(trace.Answer)}");
        var number = 0;
        foreach (var (step, depth) in trace.Steps.TakeWhile(_ => !answer.IsFull))
        {
            number++;
            var indent = new string(' ', 2 * Math.Min(depth, MaxIndent));
            var failure = Failure.Of(step) is { } message ? $", failed: {Preview.Of(message)}" : "";
            answer.Line($"{indent}step {number}: {Heading(step)}{failure}");
        }

        return answer.ToString();
    }

    private static string Whole(JsonElement step, int number)
    {
        var answer = new AnswerText(AnswerText.MaxLength, "The dashboard shows all of it.");
        answer.Line($"step {number}: {Heading(step)}");
        if (Failure.Of(step) is { } message)
        {
            answer.Line($"failed: {Preview.Of(message, MaxPart)}");
        }

        foreach (
            var field in step.EnumerateObject().Where(static field => field.Name is not ("steps" or "name" or "type"))
        )
        {
            var text =
                field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText();
            answer.Line($"{Preview.Of(field.Name)}: {Preview.Of(text, MaxPart)}");
        }

        return answer.ToString();
    }

    private static string Heading(JsonElement step)
    {
        var text =
            $"{Preview.Of(step.TextAt("name")) ?? "(unnamed)"} ({Preview.Of(step.TextAt("type")) ?? "user_call"})";
        text += step.TextAt("model") is { } model ? $", {Preview.Of(model)}" : "";
        return StepTime.Of(step).Latency is { } latency
            ? text + string.Create(CultureInfo.InvariantCulture, $", {latency:0} ms")
            : text;
    }
}
