using System.Text.Json;

namespace Openlayer.Capture;

/// <summary>
/// What stands in a trace for a value that could not be kept: <c>{"openlayer.omitted": reason, …}</c>, so that a reader
/// sees that something was there, and why it is not.
/// </summary>
internal static class Marker
{
    public const string Property = "openlayer.omitted";

    private const int MaxMessageLength = 500;

    public static void Cycle(Utf8JsonWriter json, Type type) => Write(json, "cycle", type, "refers back to itself");

    public static void TooDeep(Utf8JsonWriter json, Type type, int limit) =>
        Write(json, "depth", type, $"nested deeper than {limit} levels");

    public static void TooMany(Utf8JsonWriter json, Type type, int kept) =>
        Write(json, "count", type, $"only the first {kept} items are kept");

    public static void Lazy(Utf8JsonWriter json, Type type) =>
        Write(json, "lazy", type, "reading this sequence would compute it, so tracing does not read it");

    public static void Proxy(Utf8JsonWriter json, Type type) =>
        Write(json, "proxy", type, "reading a dynamic proxy would make calls, so tracing does not read it");

    public static void Computed(Utf8JsonWriter json, Type type) =>
        Write(json, "lazy", type, "reading it could load data, so tracing does not read it");

    public static void NotData(Utf8JsonWriter json, Type type) => Write(json, "type", type, "not data");

    public static void Secret(Utf8JsonWriter json, Type type) =>
        Write(json, "secret", type, "withheld: its name marks it as a secret");

    /// <summary>A value that System.Text.Json has no contract for.</summary>
    public static void NoContract(Utf8JsonWriter json, Type type) =>
        Write(json, "contract", type, MissingContract.Detail);

    /// <summary>The rest of a long list of numbers, whose first are kept.</summary>
    public static void LongNumbers(Utf8JsonWriter json, Type type, int length, int kept)
    {
        json.WriteStartObject();
        json.WriteString(Property, "count");
        json.WriteString("type", NameOf(type));
        json.WriteNumber("length", length);
        json.WriteString("detail", $"only the first {kept} of {length} numbers are kept");
        json.WriteEndObject();
    }

    public static void Classified(Utf8JsonWriter json, Type type, string classification) =>
        Write(json, "classified", type, $"classified as {classification}");

    public static void Failed(Utf8JsonWriter json, Type type, Exception exception) =>
        Write(json, "error", type, $"{exception.GetType().Name}: {Short(MessageOf(exception))}");

    /// <summary>A value that would have been kept in a smaller step or trace.</summary>
    public static void NoRoom(Utf8JsonWriter json, int bytes)
    {
        json.WriteStartObject();
        json.WriteString(Property, "room");
        json.WriteNumber("bytes", bytes);
        json.WriteString("detail", "its step or trace is too large");
        json.WriteEndObject();
    }

    public static void TooLarge(Utf8JsonWriter json, Type type, long bytes, bool isAtLeast, int limit, string beginning)
    {
        json.WriteStartObject();
        json.WriteString(Property, "size");
        json.WriteString("type", NameOf(type));
        json.WriteNumber(isAtLeast ? "bytesAtLeast" : "bytes", bytes);
        json.WriteNumber("limit", limit);
        json.WriteString("beginning", beginning);
        json.WriteEndObject();
    }

    /// <summary>A message that is itself user code, so it may throw.</summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            using var flow = CaptureSettings.Current.UserCode.Enter();
            return exception.Message;
        }
#pragma warning disable CA1031 // Message is virtual: whatever it throws must not reach the traced program.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "its message could not be read";
        }
    }

    private static string Short(string message) =>
        message.Length <= MaxMessageLength ? message : message[..MaxMessageLength] + "…";

    private static void Write(Utf8JsonWriter json, string reason, Type type, string detail)
    {
        json.WriteStartObject();
        json.WriteString(Property, reason);
        json.WriteString("type", NameOf(type));
        json.WriteString("detail", detail);
        json.WriteEndObject();
    }

    private static string NameOf(Type type) => type.FullName is { Length: <= 200 } name ? name : type.Name;
}
