using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// An object that no contract describes. Where reflection-based serialization is on, that is a rare type; where it
/// is off (file-based apps, trimming, native AOT), it is every type outside of the user's serializer contexts.
/// </summary>
internal static class MissingContract
{
    private static int _logged;

    public static string Detail =>
        JsonSerializer.IsReflectionEnabledByDefault
            ? "System.Text.Json can't serialize it"
            : "reflection-based serialization is off: add a JsonSerializerContext that includes the type to "
                + "OpenlayerOptions.SerializerContexts, or set JsonSerializerIsReflectionEnabledByDefault";

    public static void Write(Utf8JsonWriter json, Type type)
    {
        Marker.NoContract(json, type);
        if (
            !JsonSerializer.IsReflectionEnabledByDefault
            && CaptureSettings.Current.ReportMissingContract is { } report
            && Interlocked.Exchange(ref _logged, 1) == 0
        )
        {
            report(type);
        }
    }
}
