using System.Text.Json;
using Openlayer.Dashboard.Storage;

namespace Openlayer.Dashboard.Api;

/// <summary>Writes a pipeline as the platform's API does. No tests run here, so none passes and none fails.</summary>
internal static class PipelineWriter
{
    /// <summary>The one project of the dashboard.</summary>
    public const string Project = "local";

    /// <summary>The platform's word for tests that have no state.</summary>
    public const string Status = "unknown";

    public static void Write(Utf8JsonWriter writer, PipelineDetails pipeline, string appLink)
    {
        writer.WriteStartObject();
        writer.WriteString("id", pipeline.Id);
        writer.WriteString("projectId", Project);
        writer.WriteString("name", pipeline.Name ?? pipeline.Id);
        writer.WriteString("description", pipeline.Description);
        writer.WriteString("referenceDatasetUri", pipeline.ReferenceDatasetUri);
        writer.WriteString("dateCreated", ApiDate.Write(pipeline.Created));
        writer.WriteString("dateUpdated", ApiDate.Write(pipeline.Updated));
        WriteDate(writer, "dateLastSampleReceived", pipeline.LastReceived);
        WriteDate(writer, "dateLastEvaluated", null);
        WriteDate(writer, "dateOfNextEvaluation", null);
        writer.WriteNumber("totalGoalCount", 0);
        writer.WriteNumber("passingGoalCount", 0);
        writer.WriteNumber("failingGoalCount", 0);
        writer.WriteString("status", Status);
        writer.WriteNull("statusMessage");
        writer.WriteNumber("totalRecordsCount", pipeline.Records);
        writer.WriteNumber("totalSessionsCount", pipeline.Sessions);
        writer.WriteNumber("totalUsersCount", pipeline.Users);
        writer.WriteNumber("evictedRecordsCount", pipeline.Evicted);
        writer.WriteStartObject("links");
        writer.WriteString("app", appLink);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, double? unixSeconds) =>
        writer.WriteString(name, unixSeconds is { } seconds ? ApiDate.Write(seconds) : null);
}
