using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Activities.Listening;

/// <summary>What was asked and answered.</summary>
internal static class ContentReader
{
    private const string Prompt = "prompt";

    public static void Read(ActivityStep step, StepType type, TagReader tags, Activity activity)
    {
        if (type == StepType.Tool)
        {
            ReadTool(step, tags);
            return;
        }

        using var input = tags.Json("gen_ai.input.messages");
        using var instructions = tags.Json("gen_ai.system_instructions");
        using var output = tags.Json("gen_ai.output.messages");
        if (input is not null || instructions is not null)
        {
            step.SetInput(Prompt, MessageReader.All(input?.RootElement, instructions?.RootElement));
        }
        else if (EventMessages.Input(activity) is { } messages)
        {
            step.SetInput(Prompt, messages);
        }

        if (output is not null)
        {
            step.SetOutput(MessageReader.Last(output.RootElement));
        }
        else if (EventMessages.Output(activity) is { } answer)
        {
            step.SetOutput(answer);
        }

        if (type == StepType.Retriever && tags.Text("gen_ai.retrieval.query.text") is { } query)
        {
            step.SetInput("query", CapturedValue.From(query));
        }
    }

    private static void ReadTool(ActivityStep step, TagReader tags)
    {
        using var arguments = tags.Json("gen_ai.tool.call.arguments");
        if (arguments?.RootElement is { ValueKind: JsonValueKind.Object } given)
        {
            SetInputs(step, CapturedValue.From(given));
        }

        using var result = tags.Json("gen_ai.tool.call.result");
        step.SetOutput(
            result is not null
                ? CapturedValue.From(result.RootElement)
                : CapturedValue.From(tags.Text("gen_ai.tool.call.result"))
        );
    }

    /// <summary>The members of an object that was captured whole, so that its secrets are known.</summary>
    private static void SetInputs(ActivityStep step, CapturedValue arguments)
    {
        using var json = JsonDocument.Parse(arguments.Json.ToArray());
        foreach (var argument in json.RootElement.EnumerateObject())
        {
            step.SetInput(argument.Name, CapturedValue.FromJson(JsonMarshal.GetRawUtf8Value(argument.Value)));
        }
    }
}
