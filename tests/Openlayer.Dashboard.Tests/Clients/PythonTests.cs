using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>What the Python SDK 0.26.1 sends.</summary>
public sealed class PythonTests
{
    [Theory]
    [InlineData("nested", "call: answer\n- call: lookup\n- call: model\n-- chat: OpenAI Chat Completion")]
    [InlineData("async", "call: ask\n- call: fetch\n- call: fetch")]
    [InlineData("stream", "call: stream")]
    [InlineData("exception", "call: outer failed: no such order\n- call: inner failed: no such order")]
    [InlineData("retrieval", "call: rag\n- call: retrieve\n-- retriever: search\n- call: gen")]
    [InlineData("agent", "agent: agent\n- tool: refund\n- handoff: to human\n- embedding: embed")]
    [InlineData("guardrail", "call: pay\n- guardrail: PII - Input\n- guardrail: PII - Output")]
    [InlineData("openai", "call: agent\n- chat: OpenAI Chat Completion\n- chat: OpenAI Chat Completion")]
    public async Task A_trace_has_its_steps_and_their_failures(string name, string tree)
    {
        await using var host = await ClientBody.HostOfAsync("python/" + name);

        var page = await host.TracePageAsync((string)ClientBody.Row("python/" + name)["inferenceId"]!);

        Assert.Equal(tree, page.Tree());
        Assert.Equal(
            tree.Contains("failed", StringComparison.Ordinal),
            page.QuerySelector("main > .failure") is not null
        );
        Assert.Equal(name == "guardrail", page.QuerySelector("h1 .guard.blocked") is not null);
    }

    [Fact]
    public async Task A_session_has_its_user_its_time_and_its_figures_once()
    {
        await using var host = await ClientBody.HostOfAsync("python/nested");

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(
            ("chat-1", "ada", 30, 0.00012),
            (
                (string?)session["id"],
                (string?)Assert.Single(session["userIds"]!.AsArray()),
                (double)session["tokens"]!,
                (double)session["cost"]!
            )
        );
        var sent = ClientBody.Row("python/nested");
        var start = DateTimeOffset.Parse((string)session["dateOfFirstRecord"]!, null);
        Assert.Equal((double)sent["inferenceTimestamp"]!, (start - DateTimeOffset.UnixEpoch).TotalSeconds, 0.001);
        Assert.Equal((double)sent["latency"]!, (double)session["duration"]!, 0.01);
        var user = Assert.Single(await host.ListAsync("users"))!;
        Assert.Equal(("ada", 1, 30), ((string?)user["id"], (int)user["records"]!, (double)user["tokens"]!));
    }

    [Fact]
    public async Task Arguments_with_names_of_columns_cost_nothing()
    {
        await using var host = await ClientBody.HostOfAsync("python/arguments");

        var facts = (await host.TracePageAsync((string)ClientBody.Row("python/arguments")["inferenceId"]!)).Facts();
        Assert.Contains("User none", facts);
        Assert.Contains("Tokens –", facts);
    }

    [Fact]
    public async Task Messages_with_calls_of_tools_are_read_one_by_one()
    {
        await using var host = await ClientBody.HostOfAsync("python/openai");

        var page = await host.TracePageAsync((string)ClientBody.Row("python/openai")["inferenceId"]!);

        var messages = page.MessagesOf("step-1-2");
        Assert.Equal(["system Be short.", "user Weather in Paris?"], messages.Take(2));
        Assert.StartsWith("assistant { \"tool_calls\"", messages[2], StringComparison.Ordinal);
        Assert.StartsWith("tool rain", messages[3], StringComparison.Ordinal);
        Assert.Contains("Tokens 29", page.Facts());
    }

    [Fact]
    public async Task A_picture_that_was_uploaded_shows_in_its_message()
    {
        await using var host = await DashboardHost.StartAsync();
        var sent = ClientBody.Row("python/picture")["steps"]![0]!["attachments"]![0]!;
        await UploadAsync(host, $"attachments/{sent["checksumMd5"]}.png");
        await host.SendAsync("python/picture");

        var page = await host.TracePageAsync((string)ClientBody.Row("python/picture")["inferenceId"]!);

        var address = page.QuerySelector("#step-1-1 .messages img")!.GetAttribute("src")!;
        Assert.Equal($"/openlayer/v1/storage/attachments/{sent["checksumMd5"]}.png", address);
        using var picture = await host.Client.GetAsync(address);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)sent["sizeBytes"]!, (await picture.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(2, page.QuerySelectorAll(".attachments li").Length);
    }

    [Fact]
    public async Task Rows_by_hand_are_found_changed_and_counted_by_their_own_columns()
    {
        await using var host = await ClientBody.HostOfAsync("python/by-hand");

        await host.SendAsync("python/update");

        var found = (await host.SendAsync("python/filter"))["items"]!.AsArray();
        Assert.Equal(["hand-1", "hand-2"], found.Select(row => (string?)row!["inferenceId"]).Order());
        using var response = await host.Client.GetAsync(
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/hand-0"
        );
        var row = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["row"]!;
        Assert.Equal(
            ("a0!", "good", "q0"),
            ((string?)row["truth"], (string?)row["feedback"], (string?)row["user_query"])
        );
        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal(
            ("chat-9", 3, 24, 0.06),
            ((string?)session["id"], (int)session["records"]!, (double)session["tokens"]!, (double)session["cost"]!)
        );
    }

    // Two requests, as the SDK makes them for each file.
    private static async Task UploadAsync(DashboardHost host, string name)
    {
        using var signed = await host.Client.PostAsync(
            $"/openlayer/v1/storage/presigned-url?objectName={Uri.EscapeDataString(name)}",
            null
        );
        var ticket = JsonNode.Parse(await signed.Content.ReadAsStringAsync())!;
        using var file = new ByteArrayContent(Convert.FromBase64String(Png));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { file, "file", name } };
        using var uploaded = await host.Client.PostAsync((string)ticket["url"]!, form);
        Assert.True(uploaded.IsSuccessStatusCode, await uploaded.Content.ReadAsStringAsync());
    }

    private const string Png =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
}
