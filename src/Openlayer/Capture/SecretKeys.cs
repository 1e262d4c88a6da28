using System.Buffers;
using Openlayer.Capture.NeverCaptured;

namespace Openlayer.Capture;

/// <summary>
/// Recognizes keys of dictionaries that hold secrets: headers, cookies, settings, environment variables.
/// </summary>
internal static class SecretKeys
{
    // Most keys hold none of these, and are done with one search.
    private static readonly SearchValues<string> _hints = SearchValues.Create(
        [
            "auth",
            "bearer",
            "card",
            "conn",
            "cookie",
            "cred",
            "cv",
            "jwt",
            "key",
            "otp",
            "pass",
            "pin",
            "pwd",
            "sec",
            "sig",
            "ssn",
            "token",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SecretNames _names = new(
        "cookie, set cookie, functions key, goog key, session key, shared access signature, sig, x amz signature"
    );

    public static bool Match(string key) => key.AsSpan().ContainsAny(_hints) && _names.Match(key);

    public static bool Match(ReadOnlySpan<char> key) => key.ContainsAny(_hints) && _names.Match(key.ToString());

    /// <summary>Whether a value could be the secret itself: a count or a flag under such a key is none.</summary>
    public static bool CanHoldSecret(object? value) =>
        value is not null && (value is string || !ValueWriter.IsImmutable(value));
}
