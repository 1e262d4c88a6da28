namespace Openlayer;

/// <summary>Data that belongs to a step without being its input or output: an image, a recording, a document.</summary>
/// <remarks>Immutable. Bytes travel inside the row (<c>dataBase64</c>); a link is kept as a link.</remarks>
public sealed class TraceAttachment
{
    private TraceAttachment(string name, string mediaType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(mediaType);
        Name = name;
        MediaType = mediaType;
    }

    /// <summary>The attachment's id.</summary>
    public Guid Id { get; } = Tracing.StepIds.Next();

    /// <summary>A name to show, such as a file's name.</summary>
    public string Name { get; }

    /// <summary>The media type, such as <c>image/png</c>.</summary>
    public string MediaType { get; }

    /// <summary>Where the data is, when it is elsewhere.</summary>
    public Uri? Url { get; private init; }

    /// <summary>The data, when it is carried along; empty when not.</summary>
    public ReadOnlyMemory<byte> Data { get; private init; }

    /// <summary>Data that is carried along.</summary>
    /// <param name="name">A name to show.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>.</param>
    /// <param name="data">The data; copied.</param>
    /// <exception cref="ArgumentException">The name or the media type is empty.</exception>
    public static TraceAttachment FromBytes(string name, string mediaType, ReadOnlySpan<byte> data) =>
        new(name, mediaType) { Data = data.ToArray() };

    /// <summary>Data that is elsewhere.</summary>
    /// <param name="name">A name to show.</param>
    /// <param name="mediaType">The media type, such as <c>image/png</c>.</param>
    /// <param name="url">Where it is.</param>
    /// <exception cref="ArgumentException">The name or the media type is empty.</exception>
    public static TraceAttachment FromUrl(string name, string mediaType, Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new TraceAttachment(name, mediaType) { Url = url };
    }
}
