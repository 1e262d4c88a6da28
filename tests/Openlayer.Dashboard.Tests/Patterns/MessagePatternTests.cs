using Openlayer.Dashboard.Patterns;

namespace Openlayer.Dashboard.Tests.Patterns;

/// <summary>What differs from one message to the next of the same cause is left out.</summary>
public sealed class MessagePatternTests
{
    [Theory]
    [InlineData("Order 4711 was not found", "Order … was not found")]
    [InlineData("Order a1b2c3 was not found", "Order … was not found")]
    [InlineData("There is no page 'docs/a.md'.", "There is no page ….")]
    [InlineData("can't read what isn't there", "can't read what isn't there")]
    [InlineData("503 Service Unavailable (req_8f3a12bc)", "503 Service Unavailable (…)")]
    [InlineData("Status 429: slow down for 500 ms", "Status 429: slow down for … ms")]
    [InlineData("id 0f8fad5b-d9cb-469f-a165-70867728950e gone", "id … gone")]
    [InlineData("at 10.0.0.1:8080 / 2026-11-18T10:00:00Z", "at …")]
    [InlineData("a\n\n  b", "a b")]
    [InlineData("", "")]
    public void A_message_becomes_its_pattern(string message, string pattern) =>
        Assert.Equal(pattern, MessagePattern.Of(message));

    [Theory]
    [InlineData('a')]
    [InlineData('1')]
    [InlineData('\'')]
    [InlineData('.')]
    public void A_long_message_is_cut_before_it_is_looked_at(char character) =>
        Assert.InRange(MessagePattern.Of(new string(character, 1_000_000)).Length, 0, 300);
}
