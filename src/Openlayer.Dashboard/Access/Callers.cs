using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Openlayer.Dashboard.Access;

/// <summary>Finds out what a caller may do, from the key or the cookie of the request.</summary>
internal sealed class Callers(KeyRing keys, SignInTokens tokens, FailureLimiter limiter)
{
    public Caller Of(HttpContext http)
    {
        // A program that sends a wrong key has to hear of it, even if a browser's cookie is beside the key.
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
        {
            return
                AuthenticationHeaderValue.TryParse(header, out var value)
                && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
                && value.Parameter is { Length: > 0 } key
                ? WithKey(http, key)
                : new(CallerKind.WrongKey);
        }

        return tokens.KeyOf(http) is { } signedIn
            ? new(CallerKind.Known, signedIn) { IsByCookie = true }
            : new(CallerKind.WithoutKey);
    }

    public Caller WithKey(HttpContext http, string text)
    {
        var address = http.Connection.RemoteIpAddress;
        if (limiter.WaitOf(address) is { } wait)
        {
            return new(CallerKind.TooManyFailures) { Wait = wait };
        }

        if (keys.Find(text) is { } key)
        {
            return new(CallerKind.Known, key);
        }

        return limiter.Add(address, text) is { } added
            ? new(CallerKind.TooManyFailures) { Wait = added }
            : new(CallerKind.WrongKey);
    }
}

/// <summary>Who sent a request.</summary>
/// <param name="Key">Of a known caller.</param>
internal sealed record Caller(CallerKind Kind, KnownKey? Key = null)
{
    /// <summary>A browser sends a cookie with every request, whoever made it send the request.</summary>
    public bool IsByCookie { get; init; }

    /// <summary>Until the caller may try again.</summary>
    public TimeSpan Wait { get; init; }
}

internal enum CallerKind
{
    Known,
    WithoutKey,
    WrongKey,
    TooManyFailures,
}
