using System.Text.Json;
using Openlayer.GeneratedCode;

namespace Openlayer.Capture;

/// <summary>
/// What is written of a classified value: what the user's redactor makes of it, or a marker. The value itself is kept
/// nowhere. Fails closed: without a redactor, or if that fails, there is the marker.
/// </summary>
internal sealed class ClassifiedValues(Func<ValueClassification, string, string?>? redactor)
{
    public void Write(Utf8JsonWriter json, object value, ClassifiedAs classification)
    {
        if (Redacted(value, classification) is { } text)
        {
            json.WriteStringValue(text);
        }
        else
        {
            Marker.Classified(json, value.GetType(), classification.Name);
        }
    }

    private string? Redacted(object value, ClassifiedAs classification)
    {
        // Of an object there is no text that a redactor could make sense of.
        if (redactor is null || classification.Classification is not { } known || !ValueWriter.IsImmutable(value))
        {
            return null;
        }

        try
        {
            using var flow = CaptureSettings.Current.UserCode.Enter();
            return redactor(known, value as string ?? ValueWriter.AsText(value));
        }
#pragma warning disable CA1031 // The redactor is user code: what it throws must cost this value and nothing else.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
