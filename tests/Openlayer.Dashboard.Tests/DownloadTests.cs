using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Openlayer.Dashboard.Tests.ConversationSeed;

namespace Openlayer.Dashboard.Tests;

/// <summary>A session or a trace as a file, and the media in its messages.</summary>
public sealed class DownloadTests
{
    private const string Address = "/openlayer/download?pipeline=p";

    [Fact]
    public async Task Lines_of_json_are_the_rows_in_the_order_of_the_session()
    {
        await using var host = await DashboardHost.StartAsync();
        var rows = Enumerable
            .Range(0, 45)
            .Select(at => Rows.Turn($"r{at}", 1000 - at, question: $"{Hostile} {at}\nü"))
            .ToList();
        await host.AcceptAsync("p", rows.Select(row => row.DeepClone().AsObject()));

        var lines = (await TextAsync(host, $"{Address}&id=chat-1&format=jsonl")).Split('\n');

        Assert.Equal("", lines[^1]);
        var sent = lines.SkipLast(1).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(45, sent.Count);
        Assert.All(sent, line => Assert.Equal("p", line["pipeline"]!.GetValue<string>()));
        Assert.Equal(
            Enumerable.Range(0, 45).Reverse().Select(at => $"r{at}"),
            sent.Select(line => line["row"]!["inferenceId"]!.GetValue<string>())
        );
        Assert.All(
            sent.Zip(Enumerable.Reverse(rows)),
            pair => Assert.True(JsonNode.DeepEquals(pair.First["row"], pair.Second))
        );
    }

    [Fact]
    public async Task Markdown_has_all_that_was_said()
    {
        await using var host = await ConversationAsync();
        var answer = "Long.\n\n# No heading of the file\n" + new string('y', 50_000);
        await host.AcceptAsync(
            "p",
            Rows.Turn("z", 1_795_000_200, session: "chat", question: "A ``` fence?", answer: answer)
        );

        var text = await TextAsync(host, $"{Address}&id=chat&format=md");

        Assert.StartsWith("# Session `chat`\n", text, StringComparison.Ordinal);
        string[] expected =
        [
            "## Turn 1",
            "**alice**",
            "> First question?",
            "> First answer.",
            "**bob**",
            "> Second question?",
            "**AnswerAsync failed**",
            "> out of tokens",
            "without a turn*",
            "> A ``` fence?",
            "> # No heading of the file",
            "> " + new string('y', 50_000),
        ];
        var at = 0;
        foreach (var part in expected)
        {
            at = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, part);
        }

        Assert.Equal(1, text.Split('\n').Count(line => line.StartsWith("# ", StringComparison.Ordinal)));
        Assert.Equal(4, text.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("md", "text/markdown", "session")]
    [InlineData("jsonl", "application/jsonl", "session")]
    [InlineData("md", "text/markdown", "trace")]
    public async Task A_file_has_a_harmless_name_and_type(string format, string type, string kind)
    {
        await using var host = await DashboardHost.StartAsync();
        var id = "../x\r\n\"; filename=evil.html; é" + Hostile;
        await host.AcceptAsync("p", Rows.Turn(id, session: id));

        using var response = await host.Client.GetAsync(
            $"{Address}&kind={kind}&format={format}&id={Uri.EscapeDataString(id)}"
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        var disposition = response.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Matches($"^{kind}-[A-Za-z0-9-]+\\.{format}$", disposition.FileName!.Trim('"'));
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "sandbox",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("&id=none")]
    [InlineData("&kind=trace&id=chat")]
    public async Task What_is_not_there_is_no_file(string query)
    {
        await using var host = await ConversationAsync();

        await host.PageAsync(Address + query, expectedStatus: 404);
    }

    [Fact]
    public async Task Pictures_sounds_and_pdfs_of_a_message_are_shown_from_here()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", MediaRow());

        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=chat-1");
        var question = page.QuerySelector("#turn-1 .asked")!;

        Assert.Equal("See these", question.QuerySelector(".message")!.TextContent.Trim());
        await IsAsync(host, question.QuerySelector("img")!.GetAttribute("src")!, "image/png", "picture");
        await IsAsync(host, question.QuerySelector("audio[preload=none]")!.GetAttribute("src")!, "audio/wav", "sound");
        await IsAsync(host, question.QuerySelector("a.document")!.GetAttribute("href")!, "application/pdf", "%PDF-1.4");
        Assert.DoesNotContain(
            page.All,
            element => element.GetAttribute("src")?.Contains("example.com", StringComparison.Ordinal) == true
        );
        Assert.Single(question.QuerySelectorAll("img"));
    }

    [Theory]
    [InlineData("&id=a&at=9")]
    [InlineData("&id=a&at=-1")]
    [InlineData("&id=a")]
    [InlineData("&id=none&at=0")]
    public async Task Media_that_are_not_there_are_a_404(string query)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync("p", MediaRow());

        await host.PageAsync("/openlayer/media?pipeline=p" + query, expectedStatus: 404);
    }

    private static JsonObject MediaRow()
    {
        var row = Rows.Turn("a");
        row["steps"]![0]!["inputs"] = JsonNode.Parse(
            $$$"""
            {"message":[
              {"type":"text","text":"See these"},
              {"type":"image_url","image_url":{"url":"data:image/png;base64,{{{Base64("picture")}}}"}},
              {"type":"input_audio","input_audio":{"data":"{{{Base64("sound")}}}","format":"wav"}},
              {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,{{{Base64(
                "%PDF-1.4"
            )}}}"}},
              {"type":"image_url","image_url":{"url":"https://example.com/pixel.png"}},
              {"type":"file","file":{"file_data":"data:text/html;base64,{{{Base64("<script>alert(1)</script>")}}}"}}]}
            """
        );
        return row;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task IsAsync(DashboardHost host, string address, string type, string content)
    {
        using var response = await host.Client.GetAsync(address);
        Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(content, await response.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith(
            "default-src 'none'",
            response.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> TextAsync(DashboardHost host, string address)
    {
        using var response = await host.Client.GetAsync(address);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
