using System.Diagnostics;
using System.Text.Json;
using Openlayer.Tracing;

namespace Openlayer.Activities;

/// <summary>Describes a step by the conventions of OpenTelemetry for generative AI.</summary>
internal sealed class ActivityWriter : StepActivityWriter
{
    public override void Describe(Step step, Activity activity)
    {
        var withContent = ActivityContent.IsOn;
        activity.SetTag("openlayer.step.name", step.Name);
        activity.SetTag("openlayer.step.type", StepTypeNames.NameOf(step.StepType));
        activity.SetTag("openlayer.step.id", step.Id.ToString());
        activity.SetTag("openlayer.inference_id", step.Trace.InferenceId);
        using var json = StepJson.Of(step, withContent);
        var values = json.RootElement;
        DescribeType(step, activity, values);
        if (withContent)
        {
            MessageTags.Write(step, activity, values);
        }

        if (step.Record?.Failure is { IsCancellation: false } failure)
        {
            activity.SetTag("error.type", failure.Type);
            activity.SetStatus(ActivityStatusCode.Error, withContent ? failure.Message : null);
        }
    }

    private static void DescribeType(Step step, Activity activity, JsonElement values)
    {
        var details = values.GetProperty("details");
        switch (step.StepType)
        {
            case StepType.ChatCompletion:
                ModelTags.Write(activity, "chat", values);
                break;
            case StepType.Embedding:
                ModelTags.Write(activity, "embeddings", values);
                break;
            case StepType.Tool:
                Name(activity, "execute_tool", "gen_ai.tool.name", Text(details, "functionName") ?? step.Name);
                break;
            case StepType.Agent:
                Name(activity, "invoke_agent", "gen_ai.agent.name", step.Name);
                break;
            case StepType.Retriever:
                activity.SetTag("gen_ai.operation.name", "retrieval");
                break;
            default:
                activity.DisplayName = step.Name;
                break;
        }
    }

    private static void Name(Activity activity, string operation, string tag, string name)
    {
        activity.DisplayName = $"{operation} {name}";
        activity.SetTag("gen_ai.operation.name", operation);
        activity.SetTag(tag, name);
    }

    internal static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
