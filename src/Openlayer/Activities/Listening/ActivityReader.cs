using System.Diagnostics;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Activities.Listening;

/// <summary>Reads into a step what its activity says when it has ended.</summary>
/// <param name="withContent">False leaves out what was asked and answered.</param>
internal sealed class ActivityReader(bool withContent)
{
    // Of Responses, whose id changes with each call.
    private const string UnstableConversation = "resp_";

    public void Describe(ActivityStep step, Activity activity)
    {
        var tags = new TagReader(activity);
        var operation = tags.Text("gen_ai.operation.name");
        var type = ActivityKinds.OfOperation(operation) ?? step.StepType;
        if (withContent)
        {
            ContentReader.Read(step, type, tags, activity);
        }

        var details = DetailsReader.Of(type, tags, withContent);
        SuggestIds(step, tags);
        Note(step, activity, tags, details, NameOf(type, tags));
        if (FailureOf(activity, tags) is { } failure)
        {
            step.RecordForUpdate.SetFailure(failure);
        }
    }

    private void Note(
        ActivityStep step,
        Activity activity,
        TagReader tags,
        Tracing.Details.CapturedDetails? details,
        string? name
    )
    {
        var metadata = new MetadataList();
        metadata.Set("activitySource", CapturedValue.From(activity.Source.Name));
        if (tags.Texts("gen_ai.response.finish_reasons", "gen_ai.response.finish_reason") is [var reason, ..])
        {
            metadata.Set("finishReason", CapturedValue.From(reason));
        }

        Set(metadata, "responseId", tags.Text("gen_ai.response.id"));
        Set(metadata, "conversationId", tags.Text("gen_ai.conversation.id"));
        var asked = tags.Text("gen_ai.request.model");
        if (tags.Text("gen_ai.response.model") is { } answered && asked is not null && asked != answered)
        {
            metadata.Set("requestModel", CapturedValue.From(asked));
        }

        foreach (var (key, value) in tags.Rest(withContent))
        {
            metadata.Set(key, CapturedValue.From(value));
        }

        step.RecordForUpdate.Update(name, null, metadata, details);
    }

    private static void Set(MetadataList metadata, string name, string? value)
    {
        if (value is not null)
        {
            metadata.Set(name, CapturedValue.From(value));
        }
    }

    /// <summary>Tools and agents have the names that they have elsewhere.</summary>
    private static string? NameOf(StepType type, TagReader tags) =>
        type switch
        {
            StepType.Tool => tags.Text("gen_ai.tool.name"),
            StepType.Agent => tags.Text("gen_ai.agent.name", "gen_ai.workflow.name", "executor.id"),
            _ => null,
        };

    private static void SuggestIds(ActivityStep step, TagReader tags)
    {
        var session = tags.Text(
            "session.id",
            "gen_ai.conversation.id",
            "microsoft.session.id",
            "langfuse.session.id",
            "ag_ui.thread_id"
        );
        if (session?.StartsWith(UnstableConversation, StringComparison.Ordinal) == true && step.Trace.Root != step)
        {
            session = null;
        }

        var user = tags.Text("user.id", "enduser.id", "enduser.pseudo.id", "langfuse.user.id");
        if (user is not null || session is not null)
        {
            step.Trace.Suggest(user, session);
        }
    }

    private static StepFailure? FailureOf(Activity activity, TagReader tags)
    {
        var type = tags.Text("error.type");
        if (type is null && activity.Status != ActivityStatusCode.Error)
        {
            return null;
        }

        var message = activity.StatusDescription ?? type ?? "Error";
        var isCancellation =
            type is "System.OperationCanceledException" or "System.Threading.Tasks.TaskCanceledException"
            // A timeout of HttpClient has the same type.
            && !message.Contains("Timeout", StringComparison.Ordinal);
        return new StepFailure(type ?? "Error", message, isCancellation);
    }
}
