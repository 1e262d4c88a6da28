using System.Text.Json;

namespace Openlayer.Tests.Context;

/// <summary>A context reads back as it was, and a text that is none harms nobody.</summary>
public sealed class CapturedContextTests
{
    public static TheoryData<string?, string?> Ids =>
        new()
        {
            { "ada", "chat-1" },
            { "ada", null },
            { null, "chat-1" },
            { null, null },
            { "a;u=b=c,\"d\" e", "line\r\nend\0" },
            { "Zoë 雪 👩‍💻", "%41;t=x" },
            {
                new string('雪', CapturedContext.MaxIdLength),
                string.Concat(Enumerable.Repeat("💻", CapturedContext.MaxIdLength / 2))
            },
        };

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_text_reads_back_as_the_context_that_wrote_it(string? user, string? session)
    {
        using var ids = OpenlayerTracer.UseUserSession(user, session);
        var captured = OpenlayerTracer.CaptureContext();
        var text = captured.ToString();
        Assert.Equal(captured, CapturedContext.Parse(text));
        Assert.True(CapturedContext.TryParse(text, out var read));
        Assert.Equal((user, session), (read.UserId, read.SessionId));
        Assert.Equal(user is null && session is null, read.IsEmpty);
        Assert.All(text, static one => Assert.InRange(one, '!', '~'));
        Assert.DoesNotContain(text, static one => one is '"' or ',' or '\\');
        Assert.InRange(text.Length, 1, CapturedContext.MaxTextLength);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void In_a_message_it_reads_back_too(string? user, string? session)
    {
        using var ids = OpenlayerTracer.UseUserSession(user, session);
        var message = new Message("order", OpenlayerTracer.CaptureContext());
        Assert.Equal(message, JsonSerializer.Deserialize<Message>(JsonSerializer.Serialize(message)));
    }

    [Fact]
    public void An_id_that_is_too_long_is_left_out_of_the_text()
    {
        var tooLong = new string('a', CapturedContext.MaxIdLength + 1);
        using var ids = OpenlayerTracer.UseUserSession(tooLong, "chat-1");
        var captured = OpenlayerTracer.CaptureContext();
        Assert.Equal(tooLong, captured.UserId);
        Assert.Equal("1;s=chat-1", captured.ToString());
    }

    [Theory]
    [InlineData("", "It does not begin with '1', the version of a context.")]
    [InlineData("ada", "It does not begin with '1', the version of a context.")]
    [InlineData("-1;u=ada", "It does not begin with '1', the version of a context.")]
    [InlineData("2;u=ada", "It is of version 2, which a later version of Openlayer writes. This one reads version 1.")]
    [InlineData("1;", "A part of it is not a letter, '=' and a value.")]
    [InlineData("1;ada", "A part of it is not a letter, '=' and a value.")]
    [InlineData("1;u=ada;", "A part of it is not a letter, '=' and a value.")]
    public void A_text_that_is_no_context_says_why(string text, string fault)
    {
        var error = Assert.Throws<FormatException>(() => CapturedContext.Parse(text));
        Assert.Equal($"The text is not a context of OpenlayerTracer.CaptureContext. {fault}", error.Message);
        Assert.False(CapturedContext.TryParse(text, out var read));
        Assert.True(read.IsEmpty);
    }

    [Fact]
    public void What_is_too_long_is_refused()
    {
        var error = Assert.Throws<FormatException>(() => CapturedContext.Parse("1;u=" + new string('a', 257)));
        Assert.EndsWith("An id in it has 257 characters, and may have 256.", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<FormatException>(() => CapturedContext.Parse("1;z=" + new string('a', 8_192)));
        Assert.EndsWith(
            "It has 8196 characters, and a context has at most 8192.",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.False(CapturedContext.TryParse(null, out _));
        Assert.Throws<ArgumentNullException>(() => CapturedContext.Parse(null!));
    }

    [Fact]
    public void What_a_later_writer_adds_is_skipped() =>
        Assert.Equal("ada", CapturedContext.Parse("1;z=new;u=ada").UserId);

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"UserId\":\"ada\",\"More\":[1,{}]}")]
    [InlineData("[[]]")]
    [InlineData("\"no context\"")]
    public void A_message_does_not_fail_for_a_context_that_is_none(string context)
    {
        var read = JsonSerializer.Deserialize<Message>($"{{\"Context\":{context},\"Item\":\"order\"}}");
        Assert.Equal(new Message("order", default), read);
        Assert.True(JsonSerializer.Deserialize<Message>("""{"Item":"order"}""")!.Context.IsEmpty);
    }

    private sealed record Message(string Item, CapturedContext Context);
}
