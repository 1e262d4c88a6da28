using System.Text.RegularExpressions;

namespace Openlayer.Delivery.Outcomes;

/// <summary>
/// Takes secrets out of every text that leaves the process: the API key and the passwords of proxies in any form that a
/// server or an exception may repeat them in, and credentials of any address. Thread-safe.
/// </summary>
internal sealed partial class SecretMask
{
    private const string KeyInPlace = "[API key]";
    private const string PasswordInPlace = "[password]";

    // A shorter one, such as the "key" of a test, would take letters out of ordinary words, and is no secret. A
    // password in an address is found by its place, however short it is.
    private const int ShortestSecret = 6;

    private static readonly string[] _proxyVariables =
    [
        "HTTPS_PROXY",
        "HTTP_PROXY",
        "ALL_PROXY",
        "https_proxy",
        "http_proxy",
        "all_proxy",
    ];

    private readonly Lock _gate = new();
    private readonly List<string> _known = [];
    private readonly List<(string Secret, string InPlace)> _pending = [];
    private (Regex Pattern, string InPlace)[] _secrets = [];

    public SecretMask(string? key)
    {
        Learn(key);
        foreach (var variable in _proxyVariables)
        {
            LearnProxy(Environment.GetEnvironmentVariable(variable));
        }
    }

    /// <summary>The most characters that a secret may take in an escaped form.</summary>
    public int MaxFormLength { get; private set; }

    /// <summary>From here on this key is masked too; the ones before it still are.</summary>
    public void Learn(string? key) => Learn(key?.Trim(), KeyInPlace);

    public string Of(string text)
    {
        foreach (var (pattern, inPlace) in Secrets())
        {
            text = pattern.Replace(text, inPlace);
        }

        if (text.Contains("//", StringComparison.Ordinal) || text.Contains("/\\/", StringComparison.Ordinal))
        {
            text = UserInfo().Replace(text, "[credentials]@");
        }

        if (text.Contains("%2F%2F", StringComparison.OrdinalIgnoreCase))
        {
            text = EscapedUserInfo().Replace(text, "[credentials]%40");
        }

        if (text.Contains('='))
        {
            text = QueryValue().Replace(text, "${name}[hidden]");
        }

        return AuthorizationHeader().Replace(text, "${name}[hidden]");
    }

    private void LearnProxy(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.LastIndexOf('@') is var end && end < 0)
        {
            return;
        }

        var slashes = address.IndexOf("//", StringComparison.Ordinal);
        var userInfo = address[(slashes >= 0 && slashes < end ? slashes + 2 : 0)..end];
        var password = userInfo[(userInfo.IndexOf(':', StringComparison.Ordinal) + 1)..];
        foreach (
            var form in new[] { userInfo, Uri.UnescapeDataString(userInfo), password, Uri.UnescapeDataString(password) }
        )
        {
            Learn(form, PasswordInPlace);
        }
    }

    private void Learn(string? secret, string inPlace)
    {
        if (secret is not { Length: >= ShortestSecret })
        {
            return;
        }

        lock (_gate)
        {
            if (_known.Contains(secret))
            {
                return;
            }

            _known.Add(secret);
            _pending.Add((secret, inPlace));
            MaxFormLength = Math.Max(MaxFormLength, secret.Length * EscapedForms.MaxPerCharacter);
        }
    }

    /// <summary>Built when first needed: most programs never have to log anything.</summary>
    private (Regex Pattern, string InPlace)[] Secrets()
    {
        lock (_gate)
        {
            if (_pending.Count > 0)
            {
                var added = _pending.SelectMany(static one =>
                    EscapedForms.PatternsOf(one.Secret).Select(pattern => (pattern, one.InPlace))
                );
                _secrets = [.. _secrets, .. added];
                _pending.Clear();
            }

            return _secrets;
        }
    }

    /// <summary>Up to the last @ of the authority, because a password may have one.</summary>
    [GeneratedRegex("""(?<=/\\?/)[^\s/\\?#"<>]+@""")]
    private static partial Regex UserInfo();

    [GeneratedRegex(
        """(?<=%2F%2F)(?:[^\s/?#"<>%]|%(?!2F|3F|23|40)[0-9A-F]{2})+%40""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex EscapedUserInfo();

    [GeneratedRegex(
        """
            (?<name>[?&;\#][\w.-]{0,64}?
                (?:key|token|sig|secret|passw|pwd|auth|credential|jwt|code|session)[\w.-]{0,64}=)
            (?!\[)[^\s&;\#'"<>]+
            """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex QueryValue();

    [GeneratedRegex(
        """(?<name>authorization["']?\s{0,4}[:=]\s{0,4}["']?)(?!\[)(?:[a-z]+ +)?[^\s"',;<>]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AuthorizationHeader();
}
