using System.Net;
using System.Text;
using System.Text.Json;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Tests.Delivery;

/// <summary>What the mask takes out of texts, and what it leaves.</summary>
public sealed class MaskTests
{
    private const string Key = "sk-1+seCret/of\"mine&<x>=Z9%2f";

    public static TheoryData<string> Forms =>
        new([
            Key,
            Key.ToUpperInvariant(),
            Key.ToLowerInvariant(),
            Uri.EscapeDataString(Key),
            Uri.EscapeDataString(Key).ToLowerInvariant(),
            Uri.EscapeDataString(Uri.EscapeDataString(Key)),
            string.Concat(Encoding.ASCII.GetBytes(Key).Select(static b => $"%{b:x2}")),
            JsonEncodedText.Encode(Key).ToString(),
            JsonEncodedText.Encode(JsonEncodedText.Encode(Key).ToString()).ToString(),
            Key.Replace("/", "\\/", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            string.Concat(Key.Select(static c => $"\\u{(int)c:x4}")),
            string.Concat(Key.Select(static c => $"\\x{(int)c:X2}")),
            WebUtility.HtmlEncode(Key),
            WebUtility.HtmlEncode(WebUtility.HtmlEncode(Key)),
            string.Concat(Key.Select(static c => $"&#{(int)c};")),
            string.Concat(Key.Select(static c => $"&#x00{(int)c:X};")),
            Key.Replace("+", "&plus;", StringComparison.Ordinal).Replace("/", "&sol;", StringComparison.Ordinal),
            Convert.ToBase64String(Encoding.ASCII.GetBytes(Key)),
            Convert.ToBase64String(Encoding.ASCII.GetBytes($":{Key}")),
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"me:{Key}")),
            Convert.ToBase64String(Encoding.ASCII.GetBytes($"user:{Key}\n")),
            Convert
                .ToBase64String(Encoding.ASCII.GetBytes($"user:{Key}"))
                .Replace('+', '-')
                .Replace('/', '_')
                .TrimEnd('='),
            Uri.EscapeDataString(Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Key}:"))),
            JsonEncodedText.Encode(Convert.ToBase64String(Encoding.ASCII.GetBytes($"a:{Key}"))).ToString(),
        ]);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_masked_in_every_form(string form)
    {
        var masked = new SecretMask(Key).Of($"before <{form}> after");
        Assert.StartsWith("before <", masked, StringComparison.Ordinal);
        Assert.EndsWith("> after", masked, StringComparison.Ordinal);
        Assert.Contains("[API key]", masked, StringComparison.Ordinal);
        Assert.InRange(masked.Length, 0, "before <[API key]> after".Length + 8);
    }

    [Theory]
    [InlineData("'http://u:PW-x@proxy:8080/' failed", "'http://[credentials]@proxy:8080/' failed")]
    [InlineData("http://u:P@W@proxy", "http://[credentials]@proxy")]
    [InlineData("socks5://PW@proxy,", "socks5://[credentials]@proxy,")]
    [InlineData("see //u:PW@host/path", "see //[credentials]@host/path")]
    [InlineData("{\"to\":\"https:\\/\\/u:PW@host\"}", "{\"to\":\"https:\\/\\/[credentials]@host\"}")]
    [InlineData("?back=https%3A%2F%2Fu%3APW%40host%2F", "?back=https%3A%2F%2F[credentials]%40host%2F")]
    [InlineData("/a?api_key=PW&b=1", "/a?api_key=[hidden]&b=1")]
    [InlineData("/a?b=1&amp;access_token=PW'", "/a?b=1&amp;access_token=[hidden]'")]
    [InlineData("/a#id_token=PW", "/a#id_token=[hidden]")]
    [InlineData("/a?X-Amz-Signature=PW&X-Amz-Credential=PW", "/a?X-Amz-Signature=[hidden]&X-Amz-Credential=[hidden]")]
    [InlineData("/a?sv=1&sig=PW%3D", "/a?sv=1&sig=[hidden]")]
    [InlineData("Proxy-Authorization: Basic dTpQVw==", "Proxy-Authorization: [hidden]")]
    [InlineData("{\"Authorization\": \"Bearer PW\"}", "{\"Authorization\": \"[hidden]\"}")]
    public void Credentials_of_any_address_are_masked(string text, string expected) =>
        Assert.Equal(expected, new SecretMask(null).Of(text));

    [Theory]
    [InlineData("127.0.0.1:1 could not be reached: Connection refused (127.0.0.1:1)")]
    [InlineData("mail me@example.com // or ask @us")]
    [InlineData("https://example.com/@me/a?page=2&size=10")]
    [InlineData("Authorization is missing; a key is needed")]
    [InlineData("System.Exception: x\n   at A.B(C d) in /src/a.cs:line 5")]
    public void Other_texts_stay_as_they_are(string text) => Assert.Equal(text, new SecretMask(Key).Of(text));

    [Theory]
    [InlineData("k")]
    [InlineData("key")]
    [InlineData("trace")]
    public void A_key_that_is_an_ordinary_word_leaves_the_text_readable(string key)
    {
        const string Text = "1 trace is kept on disk; the key of the trace is unknown";
        Assert.Equal(Text, new SecretMask(key).Of(Text));
    }

    [Fact]
    public void A_key_that_was_replaced_is_still_masked()
    {
        var mask = new SecretMask("old-key-12345");
        mask.Learn("new-key-12345");
        Assert.Equal("[API key] and [API key]", mask.Of("old-key-12345 and new-key-12345"));
    }
}
