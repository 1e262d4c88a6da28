namespace Openlayer.Capture.NeverCaptured;

/// <summary>
/// Recognizes names that are mostly given to secrets. By whole words: <c>userPassword</c> is one,
/// <c>passwordLength</c>, <c>maxTokens</c> and <c>nextPageToken</c> are none.
/// </summary>
/// <remarks>Compiled into the generator too: the build reports what the run withholds by the same words.</remarks>
internal sealed class SecretNames
{
    // Several words are one after the other in the name.
    private static readonly string[][] _common = Split(
        "password",
        "passwords",
        "passwd",
        "pwd",
        "passphrase",
        "passcode",
        "secret",
        "secrets",
        "credential",
        "credentials",
        "api key",
        "api keys",
        "apikey",
        "apikeys",
        "access key",
        "private key",
        "secret key",
        "encryption key",
        "signing key",
        "account key",
        "subscription key",
        "shared key",
        "connection string",
        "connection strings",
        "connstr",
        "authorization",
        "auth header",
        "bearer",
        "jwt",
        "ssn",
        "social security",
        "credit card",
        "creditcard",
        "card number",
        "cvv",
        "cvc",
        "pin",
        "pin code",
        "otp",
        "security code",
        "security stamp",
        "token"
    );

    // After the secret's name: a property of it, not the secret itself. Nor is what is recorded of tokens by position.
    private static readonly HashSet<string> _about =
    [
        "algorithms",
        "attempt",
        "attempts",
        "audience",
        "audiences",
        "budget",
        "cache",
        "count",
        "endpoint",
        "error",
        "exists",
        "expiration",
        "expires",
        "expiry",
        "factory",
        "field",
        "format",
        "hint",
        "id",
        "ids",
        "index",
        "kind",
        "label",
        "length",
        "limit",
        "location",
        "locations",
        "manager",
        "max",
        "method",
        "methods",
        "namespace",
        "message",
        "min",
        "name",
        "names",
        "options",
        "path",
        "pattern",
        "policies",
        "policy",
        "prompt",
        "provider",
        "question",
        "required",
        "resolver",
        "rule",
        "rules",
        "service",
        "settings",
        "sha",
        "sid",
        "size",
        "source",
        "store",
        "strength",
        "supported",
        "type",
        "types",
        "uri",
        "url",
        "usage",
        "validator",
        "version",
    ];

    private static readonly HashSet<string> _before =
    [
        "beginning",
        "bos",
        "cancel",
        "cancellation",
        "change",
        "classification",
        "cls",
        "comment",
        "completion",
        "concurrency",
        "continuation",
        "continue",
        "current",
        "cursor",
        "deduplication",
        "delimiter",
        "end",
        "eos",
        "filler",
        "filter",
        "first",
        "has",
        "increment",
        "is",
        "last",
        "lease",
        "lock",
        "mask",
        "masking",
        "max",
        "min",
        "next",
        "operation",
        "pad",
        "padding",
        "page",
        "paging",
        "pagination",
        "previous",
        "progress",
        "public",
        "rewrite",
        "sep",
        "separator",
        "start",
        "stop",
        "sync",
        "task",
        "unk",
        "unknown",
        "use",
        "uses",
    ];

    private readonly string[][] _own;

    /// <param name="own">The project's own words, separated by commas; words that belong together by spaces or
    /// capitals.</param>
    public SecretNames(string own) => _own = Split(own.Split([','], StringSplitOptions.RemoveEmptyEntries));

    // Keys of dictionaries are matched while values are captured, on the traced thread: without an allocation but that
    // of the words.
    public bool Match(string name)
    {
        var words = WordsOf(name);
        foreach (var wanted in _own)
        {
            if (Find(words, wanted) >= 0)
            {
                return true;
            }
        }

        foreach (var wanted in _common)
        {
            if (IsSecret(words, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSecret(string[] words, string[] wanted)
    {
        var at = Find(words, wanted);
        return at >= 0 && !HasAny(words, 0, at, _before) && !HasAny(words, at + wanted.Length, words.Length, _about);
    }

    private static bool HasAny(string[] words, int from, int to, HashSet<string> others)
    {
        for (var at = from; at < to; at++)
        {
            if (others.Contains(words[at]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Find(string[] words, string[] wanted)
    {
        for (var at = 0; at + wanted.Length <= words.Length; at++)
        {
            if (words.AsSpan(at, wanted.Length).SequenceEqual(wanted))
            {
                return at;
            }
        }

        return -1;
    }

    private static string[][] Split(params string[] texts) =>
        [.. texts.Select(WordsOf).Where(words => words.Length > 0)];

    // 'userAPIKey2' is 'user', 'api', 'key'.
    private static string[] WordsOf(string name)
    {
        var words = new List<string>();
        var from = 0;
        for (var at = 0; at <= name.Length; at++)
        {
            var isLetter = at < name.Length && char.IsLetter(name[at]);
            if (isLetter && !IsStart(name, at))
            {
                continue;
            }

            if (at > from)
            {
                words.Add(name.Substring(from, at - from).ToLowerInvariant());
            }

            from = isLetter ? at : at + 1;
        }

        return [.. words];
    }

    private static bool IsStart(string name, int at) =>
        char.IsUpper(name[at])
        && at > 0
        && (!char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1])));
}
