using Microsoft.Extensions.AI;

namespace Openlayer.Extensions.AI.Tests.Figures;

public sealed class ProviderTests
{
    [Theory]
    [InlineData("openai", null, "openai")]
    [InlineData("openai", "https://api.openai.com/v1", "openai")]
    [InlineData("openai", "https://eu.api.openai.com/v1", "openai")]
    [InlineData("openai", "https://mine.openai.azure.com/openai", "azure")]
    [InlineData("openai", "https://api.groq.com/openai/v1", "groq")]
    [InlineData("openai", "https://generativelanguage.googleapis.com/v1beta/openai/", "google")]
    [InlineData("openai", "https://api.x.ai/v1", "xai")]
    [InlineData("openai", "https://gateway.example.com/v1", null)]
    [InlineData("openai", "https://notapi.openai.com.example.com/v1", null)]
    [InlineData("openai", "http://127.0.0.1:1234/v1", null)]
    [InlineData("azure.ai.openai", "https://mine.openai.azure.com", "azure")]
    [InlineData("anthropic", "https://api.anthropic.com", "anthropic")]
    [InlineData("gcp.gemini", null, "google")]
    [InlineData("aws.bedrock", null, "bedrock")]
    [InlineData("github", null, null)]
    [InlineData(null, null, null)]
    public async Task A_provider_has_its_name_or_none(string? library, string? address, string? expected)
    {
        using var recorder = Recorder.Start();
        using var client = new FixedClient(library, address).WithOpenlayer();

        await client.GetResponseAsync("Hello?");

        var (_, step) = await recorder.SingleAsync();
        Assert.Equal(expected, (string?)step["provider"]);
        Assert.Equal(expected is null ? library : null, (string?)step["metadata"]!["providerName"]);
    }

    [Fact]
    public async Task A_provider_that_is_given_is_the_provider()
    {
        using var recorder = Recorder.Start();
        using var client = new FixedClient("openai", "https://gateway.example.com/v1").WithOpenlayer(static options =>
            options.Provider = "openai"
        );

        await client.GetResponseAsync("Hello?");

        Assert.Equal("openai", (string?)(await recorder.SingleAsync()).Root["provider"]);
    }
}
