using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Openlayer.Dashboard.Access;

/// <summary>
/// The cookie of a browser that has signed in. It holds when it ends, signed with the key that was entered. So every
/// replica with that key accepts it, and none does once the key is removed.
/// </summary>
internal sealed class SignInTokens(KeyRing keys, IOptions<OpenlayerDashboardOptions> options)
{
    public const string CookieName = "openlayer-dashboard";

    private const int EndLength = sizeof(long);
    private const int NonceLength = 16;
    private const int ContentLength = EndLength + NonceLength;
    private const int TokenLength = ContentLength + HMACSHA256.HashSizeInBytes;

    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(12);

    private long Now => options.Value.TimeProvider.GetUtcNow().ToUnixTimeSeconds();

    public void Issue(HttpContext http, string path, KnownKey key) =>
        http.Response.Cookies.Append(CookieName, Token(key), Cookie(http, path, _lifetime));

    public static void Remove(HttpContext http, string path) =>
        http.Response.Cookies.Delete(CookieName, Cookie(http, path, maxAge: null));

    /// <summary>The key that the request's cookie was signed with; null without one that is valid now.</summary>
    public KnownKey? KeyOf(HttpContext http)
    {
        var token = http.Request.Cookies[CookieName];
        Span<byte> bytes = stackalloc byte[TokenLength];
        if (
            token is null
            || token.Length != Base64Url.GetEncodedLength(TokenLength)
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var length)
            || length != TokenLength
            || BinaryPrimitives.ReadInt64BigEndian(bytes) <= Now
        )
        {
            return null;
        }

        var content = bytes[..ContentLength].ToArray();
        var signature = bytes[ContentLength..].ToArray();
        return keys.First(key => CryptographicOperations.FixedTimeEquals(key.Sign(content), signature));
    }

    private string Token(KnownKey key)
    {
        var token = new byte[TokenLength];
        BinaryPrimitives.WriteInt64BigEndian(token, Now + (long)_lifetime.TotalSeconds);
        RandomNumberGenerator.Fill(token.AsSpan(EndLength, NonceLength));
        key.Sign(token.AsSpan(0, ContentLength)).CopyTo(token, ContentLength);
        return Base64Url.EncodeToString(token);
    }

    private static CookieOptions Cookie(HttpContext http, string path, TimeSpan? maxAge) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = path,
            MaxAge = maxAge,
            IsEssential = true,
        };
}
