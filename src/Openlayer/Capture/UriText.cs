using System.Text.Json;
using System.Text.Json.Serialization;

namespace Openlayer.Capture;

/// <summary>
/// The text of a URI without the secrets that URIs carry: user info, and query values such as a signature.
/// </summary>
internal static class UriText
{
    private const string Mask = "***";

    public static string Of(Uri uri) => Of(uri.OriginalString);

    public static string Of(string text)
    {
        var authority = text.IndexOf("//", StringComparison.Ordinal) + 2;
        var query = text.AsSpan().IndexOfAny('?', '#');
        var masked = query < 0 ? text : MaskQuery(text, query);
        return authority < 2 || (query >= 0 && query < authority) ? masked : MaskUserInfo(masked, authority);
    }

    private static string MaskUserInfo(string text, int authority)
    {
        var length = text.AsSpan(authority).IndexOfAny('/', '?', '#');
        var end = length < 0 ? text.Length : authority + length;
        var at = text.LastIndexOf('@', end - 1, end - authority);
        return at < 0 ? text : $"{text.AsSpan(0, authority)}{Mask}{text.AsSpan(at)}";
    }

    private static string MaskQuery(string text, int query)
    {
        var parts = text[(query + 1)..].Split('&');
        var found = false;
        for (var i = 0; i < parts.Length; i++)
        {
            var name = parts[i].AsSpan(0, Math.Max(parts[i].IndexOf('='), 0));
            if (name.Length == 0 || !IsSecret(Uri.UnescapeDataString(name)))
            {
                continue;
            }

            parts[i] = $"{name}={Mask}";
            found = true;
        }

        return found ? text[..(query + 1)] + string.Join('&', parts) : text;
    }

    // In a query, 'key' is the key of an API, and 'code' one of a function or a sign-in.
    private static bool IsSecret(string name) => name is "key" or "code" || SecretKeys.Match(name);
}

/// <summary>Writes URIs inside captured objects.</summary>
internal sealed class UriTextConverter : JsonConverter<Uri>
{
    public override Uri Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Captured values can be written but not read.");

    public override void Write(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) =>
        writer.WriteStringValue(UriText.Of(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Uri value, JsonSerializerOptions options) =>
        writer.WritePropertyName(UriText.Of(value));
}
