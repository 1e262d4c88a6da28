using System.Text.Json;
using Openlayer.Delivery.Outcomes;

namespace Openlayer.Tests.Delivery;

public sealed class VisibleTextTests
{
    private static readonly JsonSerializerOptions _relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("plain – ü 漢字 😀", "plain – ü 漢字 😀")]
    [InlineData("two\nlines\tand\r\nmore", "two\nlines\tand\r\nmore")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("\u009B31m\u0085\u007F\0", "\\u009b31m\\u0085\\u007f\\u0000")]
    [InlineData("\u202Eturned\u2066\u200F\uFEFF\u2028", "\\u202eturned\\u2066\\u200f\\ufeff\\u2028")]
    [InlineData("\U000E0041 tag", "\\udb40\\udc41 tag")]
    [InlineData("👩\u200D👧", "👩\u200D👧")]
    public void What_commands_a_terminal_is_shown_and_the_rest_stays(string text, string shown) =>
        Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void One_line_has_no_other() => Assert.Equal("a\\u000ab\\u0009c", VisibleText.OneLine("a\nb\tc"));

    [Fact]
    public void Json_means_what_it_meant()
    {
        const string text = "\u202E\u009B\U000E0041\u2028 end";
        var json = JsonSerializer.Serialize(text, _relaxed);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(VisibleText.Of(json)));
        Assert.Equal(text, JsonSerializer.Deserialize<string>(VisibleText.Of($"\"{text}\"")));
    }
}
