using System.Text.Json;
using Openlayer.Capture;
using Openlayer.GeneratedCode;
using Openlayer.Tracing;

namespace Openlayer.Activities;

/// <summary>The values of a closing step as JSON, redacted and cut as they are in its row.</summary>
internal static class StepJson
{
    /// <param name="step">The step.</param>
    /// <param name="withContent">False leaves out what was asked and answered.</param>
    /// <returns>Its <c>inputs</c>, <c>output</c>, <c>details</c> and <c>metadata</c>.</returns>
    public static JsonDocument Of(Step step, bool withContent)
    {
        // The redactor is the user's code.
        using var untraced = UntracedMark.Begin();
        using var row = new RowBuffer(int.MaxValue, Redaction.None);
        row.Begin(step.Trace.Sink.Limits);
        var json = row.Json;
        json.WriteStartObject();
        if (withContent)
        {
            json.WriteStartObject("inputs"u8);
            step.WriteInputsOf(new InputWriter(new StepInputSink(row)));
            json.WriteEndObject();
            json.WritePropertyName("output"u8);
            step.Output.Write(row);
        }

        json.WriteStartObject("details"u8);
        foreach (var (name, value) in step.Record?.Details?.Fields ?? [])
        {
            if (withContent || !IsContent(name))
            {
                json.WritePropertyName(name);
                value.Write(row);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("metadata"u8);
        foreach (var (name, value) in step.Record?.Metadata?.Items ?? [])
        {
            json.WritePropertyName(name);
            value.Write(row);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        return JsonDocument.Parse(row.Written.ToArray(), new JsonDocumentOptions { MaxDepth = 512 });
    }

    private static bool IsContent(string name) => name is "rawOutput" or "arguments" or "documents" or "handoffData";
}
