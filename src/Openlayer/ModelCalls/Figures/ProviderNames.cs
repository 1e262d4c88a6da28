using System.Collections.Frozen;
using System.ComponentModel;

namespace Openlayer.GeneratedCode;

/// <summary>
/// Who serves a model, as the platform names it. It finds a price by that name, so a name is left out unless it is
/// sure: what has no price can be given one, what has a wrong one can't be told from the right. Integrations use it;
/// not meant to be used directly.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProviderNames
{
    private const string OpenAI = "openai";

    // By the name that a library gives its provider.
    private static readonly FrozenDictionary<string, string> _byName = new Dictionary<string, string>
    {
        ["anthropic"] = "anthropic",
        ["aws.bedrock"] = "bedrock",
        ["azure.ai.openai"] = "azure",
        ["bedrock"] = "bedrock",
        ["cohere"] = "cohere",
        ["deepseek"] = "deepseek",
        ["gcp.gemini"] = "google",
        ["gcp.gen_ai"] = "google",
        ["gemini"] = "google",
        ["google"] = "google",
        ["google-genai"] = "google",
        ["groq"] = "groq",
        ["mistral"] = "mistral",
        ["mistral_ai"] = "mistral",
        ["ollama"] = "ollama",
        ["perplexity"] = "perplexity",
        ["x_ai"] = "xai",
        ["xai"] = "xai",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // Many providers are called through OpenAI's library, which then says that it is OpenAI.
    private static readonly (string Host, string Provider)[] _byHost =
    [
        ("api.openai.com", OpenAI),
        ("openai.azure.com", "azure"),
        ("cognitiveservices.azure.com", "azure"),
        ("api.anthropic.com", "anthropic"),
        ("api.deepseek.com", "deepseek"),
        ("generativelanguage.googleapis.com", "google"),
        ("api.groq.com", "groq"),
        ("api.mistral.ai", "mistral"),
        ("api.perplexity.ai", "perplexity"),
        ("api.x.ai", "xai"),
    ];

    /// <summary>The provider's name; null if unsure.</summary>
    /// <param name="name">The name that the library gives its provider.</param>
    /// <param name="address">The address that is called; null if it isn't known.</param>
    public static string? Of(string? name, Uri? address)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        if (!string.Equals(name, OpenAI, StringComparison.OrdinalIgnoreCase))
        {
            return _byName.GetValueOrDefault(name);
        }

        return address is null ? OpenAI
            : address.IsAbsoluteUri ? AtHost(address.Host)
            : null;
    }

    private static string? AtHost(string host) =>
        Array
            .Find(
                _byHost,
                item =>
                    host.Equals(item.Host, StringComparison.OrdinalIgnoreCase)
                    || host.EndsWith("." + item.Host, StringComparison.OrdinalIgnoreCase)
            )
            .Provider;
}
