using System.Text;
using Openlayer.Dashboard.Storage.Postgres;

namespace Openlayer.Dashboard.Tests.Storage;

/// <summary>The server trusts that no word comes twice, and sorts words that are out of order at a cost.</summary>
public sealed class RowWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("b a c a")]
    [InlineData("internationally international internationalize INTERNATIONALLY a")]
    [InlineData("aaaaaaaa aaaaaaaaa aaaaaaaaaa aaaaaaaa")]
    public void Words_come_once_and_in_the_order_of_their_bytes(string words)
    {
        var (count, entries) = RowWords.Of("#scope", words).With(new Dictionary<string, string>());

        var expected = words
            .ToLowerInvariant()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Append("#scope")
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(expected.Count, count);
        Assert.Equal(expected, Read(entries));
    }

    [Fact]
    public void A_word_without_its_accents_is_one_with_the_same_word()
    {
        var words = RowWords.Of("#scope", "cafe café été zoo");

        Assert.Equal(["café", "été"], words.Others.Order(StringComparer.Ordinal));
        var (count, entries) = words.With(new Dictionary<string, string> { ["café"] = "cafe", ["été"] = "ete" });
        Assert.Equal(4, count);
        Assert.Equal(["#scope", "cafe", "ete", "zoo"], Read(entries));
    }

    [Fact]
    public void A_long_word_is_found_by_its_beginning()
    {
        var (_, entries) = RowWords.Of("#scope", new string('a', 400)).With(new Dictionary<string, string>());

        Assert.Equal(["#scope", new string('a', 256)], Read(entries));
    }

    // Each ends with a zero, and with no positions.
    private static IEnumerable<string> Read(ReadOnlyMemory<byte> entries)
    {
        var text = Encoding.UTF8.GetString(entries.Span);
        Assert.EndsWith("\0\0\0", text, StringComparison.Ordinal);
        return text.Split("\0\0\0")[..^1];
    }
}
