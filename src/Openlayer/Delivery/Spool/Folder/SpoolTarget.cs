using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Openlayer.Delivery.Spool.Folder;

/// <summary>
/// Where the rows of one folder belong, and may be sent: no key is written down, so nothing else separates one receiver
/// from another.
/// </summary>
internal sealed record SpoolTarget(string BaseUrl, string InferencePipelineId)
{
    private const int MaxReadablePartLength = 60;

    /// <summary>
    /// The pipeline for whoever looks into the folder, and a hash that keeps equal-looking targets apart.
    /// </summary>
    public string FolderName
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{BaseUrl}\n{InferencePipelineId}"));
            var readable = string.Concat(
                InferencePipelineId
                    .Take(MaxReadablePartLength)
                    .Select(static c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_')
            );
            return $"{readable}-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
        }
    }

    /// <summary>The receiver that the settings name.</summary>
    public static string BaseUrlOf(OpenlayerOptions options)
    {
        if (options.Transport is { } transport)
        {
            return "transport:" + transport.GetType().FullName;
        }

        var address = options.BaseUrl is { Length: > 0 } set ? set : OpenlayerOptions.DefaultBaseUrl;
        // Without what may be secret, should somebody have put any there.
        return Uri.TryCreate(address, UriKind.Absolute, out var url)
            ? url.GetComponents(
                    UriComponents.HttpRequestUrl & ~(UriComponents.UserInfo | UriComponents.Query),
                    UriFormat.UriEscaped
                )
                .TrimEnd('/')
            : address;
    }

    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("baseUrl"u8, BaseUrl);
            json.WriteString("inferencePipelineId"u8, InferencePipelineId);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    /// <returns>Null when the bytes are not what <see cref="ToJson"/> writes.</returns>
    public static SpoolTarget? FromJson(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            return
                root.GetProperty("baseUrl").GetString() is { } baseUrl
                && root.GetProperty("inferencePipelineId").GetString() is { } id
                ? new SpoolTarget(baseUrl, id)
                : null;
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
