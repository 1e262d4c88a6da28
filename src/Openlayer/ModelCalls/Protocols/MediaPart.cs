using System.Text.Json;

namespace Openlayer.ModelCalls.Protocols;

/// <summary>An image, a sound or a file of a message: where it is, or its data.</summary>
/// <param name="Kind"><c>image</c>, <c>audio</c> or <c>file</c>.</param>
/// <param name="MediaType">Its media type; null if it isn't known.</param>
/// <param name="Name">The file's name, if it has one.</param>
/// <param name="Base64">The data.</param>
/// <param name="Url">Where it is.</param>
/// <param name="FileId">The id of a file that the provider has.</param>
internal readonly record struct MediaPart(
    string Kind,
    string? MediaType,
    string? Name,
    string? Base64,
    string? Url,
    string? FileId
)
{
    private const string Data = "data:";

    private string TypeOrDefault => MediaType ?? (Kind == "file" ? "application/octet-stream" : $"{Kind}/*");

    /// <summary>A part whose address may hold the data itself.</summary>
    public static MediaPart At(string kind, string? url, string? name = null, string? fileId = null)
    {
        if (url is null || !url.StartsWith(Data, StringComparison.OrdinalIgnoreCase))
        {
            return new MediaPart(kind, null, name, null, url, fileId);
        }

        var comma = url.IndexOf(',', StringComparison.Ordinal);
        var type = comma < 0 ? "" : url[Data.Length..comma].Split(';')[0];
        return new MediaPart(kind, type.Length == 0 ? null : type, name, url[(comma + 1)..], null, fileId);
    }

    /// <summary>Writes what is known of it; the data goes into the attachment.</summary>
    public void Write(Utf8JsonWriter json, ICollection<TraceAttachment> attachments)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, Kind);
        WriteIfKnown(json, "mediaType", MediaType);
        WriteIfKnown(json, "name", Name);
        WriteIfKnown(json, "url", Url);
        WriteIfKnown(json, "file_id", FileId);
        if (Base64 is not null && AttachData(attachments) is { } size)
        {
            json.WriteNumber("sizeBytes"u8, size);
        }
        else if (Uri.TryCreate(Url, UriKind.Absolute, out var address))
        {
            attachments.Add(TraceAttachment.FromUrl(NameIn(attachments), TypeOrDefault, address));
        }

        json.WriteEndObject();
    }

    private int? AttachData(ICollection<TraceAttachment> attachments)
    {
        var bytes = new byte[((Base64!.Length / 4) + 1) * 3];
        if (!Convert.TryFromBase64String(Base64, bytes, out var length))
        {
            return null;
        }

        attachments.Add(TraceAttachment.FromBytes(NameIn(attachments), TypeOrDefault, bytes.AsSpan(0, length)));
        return length;
    }

    private string NameIn(ICollection<TraceAttachment> attachments) =>
        string.IsNullOrWhiteSpace(Name) ? $"{Kind} {attachments.Count + 1}" : Name;

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
