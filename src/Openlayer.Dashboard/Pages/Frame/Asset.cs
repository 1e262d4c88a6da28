using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Openlayer.Dashboard.Pages.Frame;

/// <summary>
/// A file that the pages load, out of the assembly. Its address changes with its content, so it is cached for good.
/// </summary>
internal sealed class Asset
{
    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly EntityTagHeaderValue _tag;

    private Asset(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"wwwroot/{name}")!;
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
        _contentType = contentType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(_content).AsSpan(0, 8));
        _tag = new EntityTagHeaderValue($"\"{hash}\"");
        Segment = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
    }

    public static Asset Style { get; } = new("dashboard.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = new("dashboard.js", "text/javascript; charset=utf-8");

    /// <summary>Served to everybody, unlike the other two.</summary>
    public static Asset SignInStyle { get; } = new("sign-in.css", "text/css; charset=utf-8");

    /// <summary>The last segment of its address.</summary>
    public string Segment { get; }

    public IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(_content, _contentType, entityTag: _tag);
    }
}
