namespace Openlayer.Dashboard.Attachments;

/// <summary>
/// What a file may be, by its extension. Documents that can hold a script, such as HTML and SVG, are not among them.
/// </summary>
internal static class MediaTypes
{
    /// <summary>What a file may do in a browser that shows it: nothing.</summary>
    public const string FilePolicy = "default-src 'none'; sandbox";

    /// <summary>The same for a PDF. Browsers show one with a viewer of their own, which a sandbox would stop.</summary>
    public static string PdfPolicy { get; } =
        string.Join(
            "; ",
            "default-src 'none'",
            "object-src 'self'",
            "style-src 'unsafe-inline'",
            "frame-ancestors 'none'"
        );

    private const string Pdf = "application/pdf";
    private const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> _byExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".mp3"] = "audio/mpeg",
        [".wav"] = "audio/wav",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".flac"] = "audio/flac",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".pdf"] = Pdf,
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".json"] = "application/json",
    };

    private static readonly string[] _families = ["image/", "audio/", "video/"];

    private static readonly HashSet<string> _others = new(StringComparer.OrdinalIgnoreCase)
    {
        Unknown,
        Pdf,
        "application/json",
        "application/zip",
        "application/gzip",
        "application/msword",
        "application/rtf",
        "text/plain",
        "text/csv",
        "text/markdown",
    };

    private static readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase) { "image/svg+xml" };

    /// <summary>Whether a file of that type is taken. No type counts as bytes of no known kind.</summary>
    public static bool IsTaken(string? mediaType)
    {
        var type = mediaType?.Split(';')[0].Trim() ?? "";
        return type.Length == 0
            || _others.Contains(type)
            || IsOffice(type)
            || (
                !_refused.Contains(type)
                && _families.Any(family => type.StartsWith(family, StringComparison.OrdinalIgnoreCase))
            );
    }

    /// <summary>What a browser is told that a file is.</summary>
    public static string Of(string name) => _byExtension.GetValueOrDefault(Path.GetExtension(name), Unknown);

    /// <summary>Whether a page may show the file; others are downloaded.</summary>
    public static bool IsPicture(string name) => Of(name).StartsWith("image/", StringComparison.Ordinal);

    public static bool IsPdf(string name) => Of(name) == Pdf;

    private static bool IsOffice(string type) =>
        type.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("application/vnd.ms-", StringComparison.OrdinalIgnoreCase);
}
