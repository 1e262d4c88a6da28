using System.Text.Json;

namespace Openlayer.Dashboard.Tests.Senders;

/// <summary>Messages of texts, pictures, sounds and files.</summary>
public sealed class MultimodalTests
{
    private const string Parts =
        """[{"type":"text","text":"What is this?"},{"type":"image_url","image_url":{"url":"https://a.test/b.png"}}]""";

    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    public static TheoryData<string, string> Questions =>
        new()
        {
            { Parts, "What is this?\n[image]" },
            { $$"""{"role":"user","content":{{Parts}}}""", "What is this?\n[image]" },
            { $$"""[{"role":"system","content":""},{"role":"user","content":{{Parts}}}]""", "What is this?\n[image]" },
            { """{"role":"user","content":"What is this?"}""", "What is this?" },
            {
                """[{"type":"input_text","text":"a"},{"type":"input_image","image_url":"data:image/png;base64,AA"}]""",
                "a\n[image]"
            },
            { """[{"type":"text","text":"a"},{"type":"image","source":{"data":"AA=="}}]""", "a\n[image]" },
            { """[{"type":"text","text":"a"},{"type":"input_audio","input_audio":{"data":"AA=="}}]""", "a\n[audio]" },
            { """[{"type":"text","text":"a"},{"type":"file","attachment":{"name":"b.pdf"}}]""", "a\n[file]" },
            { """[{"role":"user","parts":[{"text":"a"},{"inlineData":{"mimeType":"image/png"}}]}]""", "a\n[image]" },
            { """["a",{"type":"image"}]""", "a\n[image]" },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task A_question_in_parts_is_text_and_placeholders(string message, string expected)
    {
        var encoded = JsonSerializer.Serialize(message);
        foreach (
            var row in new[]
            {
                $$$"""{"steps":[{"inputs":{"question":{{{message}}}}}]}""",
                $$$"""{"steps":[{"inputs":{"tone":"kind","prompt":{{{message}}}}}]}""",
                $$$"""{"steps":[{"inputs":{"anything":{{{message}}}}}]}""",
                $$$"""{"steps":[{"inputs":{"question":{{{encoded}}}}}]}""",
                $$"""{"_question":{{message}}}""",
                $$"""{"_question":{{encoded}}}""",
                $$"""{"question":{{encoded}}}""",
            }
        )
        {
            Assert.Equal(expected, await MessageAsync(row, "asked"));
        }
    }

    [Theory]
    [InlineData("""{"role":"assistant","content":[{"type":"text","text":"said"}]}""", "said")]
    [InlineData("""[{"type":"text","text":"said"},{"type":"tool_use","name":"search"}]""", "said\n[tool call: search]")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"text","text":"said"}]}}]}""", "said")]
    [InlineData("""{"content":[{"type":"text","text":"said"}],"id":1}""", "said")]
    [InlineData("""["a","b"]""", """["a","b"]""")]
    [InlineData("""[{"type":"document","id":1}]""", """[{"type":"document","id":1}]""")]
    [InlineData("""[{"text":"a","score":0.5}]""", """[{"text":"a","score":0.5}]""")]
    public async Task An_answer_in_parts_is_text_and_other_data_stays_data(string output, string expected) =>
        Assert.Equal(expected, await MessageAsync($$"""{"output":{{output}}}""", "answered"));

    [Theory]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,PNG"}}""", "image/png")]
    [InlineData("""{"type":"input_image","image_url":"data:image/webp;base64,PNG"}""", "image/webp")]
    [InlineData("""{"type":"image","source":{"media_type":"image/jpeg","data":"PNG"}}""", "image/jpeg")]
    [InlineData("""{"type":"image","attachment":{"mediaType":"image/gif","dataBase64":"PNG"}}""", "image/gif")]
    [InlineData("""{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}""", null)]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/svg+xml;base64,PNG"}}""", null)]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:text/html;base64,PNG"}}""", null)]
    [InlineData("""{"type":"image_url","image_url":{"url":"data:image/png;base64,<x>"}}""", null)]
    [InlineData("""{"type":"image_url","image_url":{"url":"javascript:alert(1)"}}""", null)]
    public async Task Only_a_picture_that_came_with_the_trace_is_shown(string part, string? mediaType)
    {
        await using var host = await DashboardHost.StartAsync();
        var content = $$"""[{"type":"text","text":"Look:"},{{part.Replace("PNG", Png, StringComparison.Ordinal)}}]""";

        using var response = await host.SendRowsAsync(
            $$"""
            {"rows":[{"inferenceId":"a","steps":[{"name":"chat","type":"chat_completion",
                      "inputs":{"prompt":[{"role":"user","content":{{content}}}]},"output":{{content}}}]}]}
            """,
            "p"
        );

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var page = await host.PageAsync("/openlayer/trace?pipeline=p&id=a");
        var expected = mediaType is null ? [] : Enumerable.Repeat($"data:{mediaType};base64,{Png}", 2);
        Assert.Equal(expected, page.QuerySelectorAll("img").Select(image => image.GetAttribute("src")));
        Assert.Equal(
            mediaType is null ? 2 : 0,
            page.QuerySelectorAll("pre").Count(text => text.TextContent == "[image]")
        );
        Assert.Equal(2, page.QuerySelectorAll("pre").Count(text => text.TextContent == "Look:"));
    }

    [Theory]
    [InlineData("""{"question":[{"type":"text","text":"asked"},{"type":"image"}]}""", "question asked [image]")]
    [InlineData("""{"q":"[{\"type\":\"text\",\"text\":\"asked\"}]"}""", "q asked")]
    [InlineData("""{"m":[{"role":"user","content":[{"type":"text","text":"asked"}]}]}""", "user asked")]
    public async Task Inputs_in_parts_are_read_on_the_trace_page_too(string inputs, string expected)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync(
            $$"""
            {"rows":[{"inferenceId":"a",
                      "steps":[{"inputs":{{inputs}},"output":[{"type":"tool_use","input":{"q":1} }]}]}]}
            """,
            "p"
        );

        var step = (await host.PageAsync("/openlayer/trace?pipeline=p&id=a")).QuerySelector(".step")!;

        var read = step.QuerySelectorAll(".messages .role, .messages .value").Select(part => part.TextContent);
        Assert.Equal(expected, string.Join(' ', read));
        Assert.Contains("\"q\": 1", step.QuerySelector("pre.json")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<string> MessageAsync(string row, string bubble)
    {
        await using var host = await DashboardHost.StartAsync();
        using var response = await host.SendRowsAsync($$"""{"rows":[{"session_id":"s",{{row[1..]}}]}""", "p");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        var page = await host.PageAsync("/openlayer/session?pipeline=p&id=s");
        return page.QuerySelector($".{bubble} .message")!.TextContent;
    }
}
