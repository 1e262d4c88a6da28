using System.Globalization;
using System.Text.RegularExpressions;

namespace Openlayer.Integration.Tests.Documents;

/// <summary>Pages are read by people in a hurry, and by people whose first language is another one.</summary>
public sealed partial class SentenceTests
{
    private const double MeanBelow = 15;
    private const int MaxWords = 35;

    [Fact]
    public void Sentences_of_all_pages_are_short()
    {
        var sentences = Pages
            .All.SelectMany(static page => Prose.SentencesOf(Pages.Read(page)).Select(text => (page, text)))
            .ToList();

        var mean = sentences.Average(static one => Prose.WordsOf(one.text));
        var tooLong = sentences
            .Where(static one => Prose.WordsOf(one.text) > MaxWords)
            .Select(static one => $"{one.page}, {Prose.WordsOf(one.text)} words: {one.text}");

        Assert.Equal([], tooLong);
        Assert.True(
            mean < MeanBelow,
            string.Create(CultureInfo.InvariantCulture, $"{mean:0.0} words a sentence in {sentences.Count} sentences")
        );
    }

    [Fact]
    public void A_sentence_has_one_semicolon_at_most()
    {
        var chains = FindAll(static sentence => sentence.Count(static letter => letter == ';') > 1);

        Assert.Equal([], chains);
    }

    [Fact]
    public void A_reader_is_you_and_a_program_is_it()
    {
        Assert.Equal([], FindAll(static sentence => Pronoun().IsMatch(sentence)));
    }

    [Theory]
    [InlineData("One two three.", 3)]
    [InlineData("One two. Three four five six!", 2, 4)]
    [InlineData("Is it so? It is: see below.", 3, 2, 2)]
    [InlineData("One `a.b(c, d)` three.", 3)]
    [InlineData("See [the page on rules](rules/a.md#one.-two) now.", 6)]
    [InlineData("- One two\n- Three four five\n  six\n1. Seven.", 2, 4, 1)]
    [InlineData("A line\nthat goes on; and on.", 7)]
    [InlineData("**One.** Two three.", 1, 2)]
    [InlineData("Version 1.0.0 of file.md works.", 5)]
    [InlineData("(One two.) Three.", 2, 1)]
    public void Text_is_split_into_sentences(string markdown, params int[] words)
    {
        Assert.Equal(words, Prose.SentencesOf(markdown).Select(Prose.WordsOf));
    }

    [Theory]
    [InlineData("# A heading of five words")]
    [InlineData("| a | table |\n| --- | --- |\n| with | a row |")]
    [InlineData("```csharp\nvar x = 1; // a comment.\n```")]
    [InlineData("- `System`: `Delegate`, `Lazy`")]
    [InlineData("<!-- a comment -->")]
    [InlineData("![a picture](a.png)")]
    public void What_is_no_text_is_left_out(string markdown)
    {
        Assert.Empty(Prose.SentencesOf(markdown));
    }

    [Fact]
    public void A_long_sentence_is_found()
    {
        var sentence = Assert.Single(
            Prose.SentencesOf($"{string.Join(' ', Enumerable.Repeat("word", MaxWords + 1))}.")
        );

        Assert.True(Prose.WordsOf(sentence) > MaxWords);
    }

    [Theory]
    [InlineData("Whoever may read it, he knows.", true)]
    [InlineData("He reads his page.", true)]
    [InlineData("The head of the page.", false)]
    public void A_pronoun_is_found(string sentence, bool isFound)
    {
        Assert.Equal(isFound, Pronoun().IsMatch(sentence));
    }

    private static IEnumerable<string> FindAll(Func<string, bool> isFound) =>
        Pages.All.SelectMany(page =>
            Prose.SentencesOf(Pages.Read(page)).Where(isFound).Select(sentence => $"{page}: {sentence}")
        );

    [GeneratedRegex(@"\b(he|him|his|himself)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronoun();
}
