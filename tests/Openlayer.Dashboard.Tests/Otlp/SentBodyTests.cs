using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Openlayer.Dashboard.Tests.Otlp;

/// <summary>Bodies that the OTLP exporter of .NET really sent, with spans of three libraries.</summary>
public sealed class SentBodyTests
{
    private const string Chat = "chat gpt-4o-mini";

    public static TheoryData<string> Names => new(OtlpBody.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_body_holds_what_its_JSON_form_has(string name)
    {
        // An empty text is the same as none.
        var expected = OtlpBody.SentAsJson(name).Replace(",\n      \"version\": \"\"", "", StringComparison.Ordinal);

        OtlpHost.AssertEqual(JsonNode.Parse(expected)!, JsonNode.Parse(OtlpBody.ToJson(OtlpBody.Read(name)))!);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_and_its_JSON_form_make_the_same_row(string name)
    {
        await using var host = await DashboardHost.StartAsync(kestrel: true);
        using var sent = await host.PostAsync(
            OtlpBody.Content(OtlpBody.Sent(name), OtlpBody.Protobuf, isGzip: name == "meai-gzip"),
            "pipeline_id:sent"
        );
        using var json = await host.PostAsync(
            OtlpBody.Content(Encoding.UTF8.GetBytes(OtlpBody.SentAsJson(name)), OtlpBody.Json),
            "pipeline_id:json"
        );

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (sent.StatusCode, json.StatusCode));
        OtlpHost.AssertEqual(await host.OnlyRowAsync("sent"), await host.OnlyRowAsync("json"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row_has_the_user_and_the_session_of_the_root(string name)
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Read(name));

        Assert.Equal(("alice", "chat-1"), (row.Text("user_id"), row.Text("session_id")));
        Assert.Equal("POST /chat", row.Steps().First().Text("name"));
        Assert.Null(row["otherSessionIds"]);
    }

    [Theory]
    [InlineData("meai-chat", "Where is my order? 📦", 89)]
    [InlineData("meai-gzip", "compressed", 89)]
    [InlineData("meai-json", "as json", 89)]
    [InlineData("meai-stream", "Tell me a story", 89)]
    [InlineData("maf-stream", "Tell me a story", 89)]
    public async Task A_row_has_the_question_the_answer_and_the_tokens_once(string name, string question, int tokens)
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Read(name));

        Assert.Equal(question, row.Text("_question"));
        Assert.Equal($"Answer to “{question}” – déjà vu 🙂", row.Text("output"));
        Assert.Equal(tokens, (double)row["tokens"]!);
        Assert.Equal([Chat], row.Steps().Where(step => step["tokens"] is not null).Select(step => step.Text("name")));
    }

    [Fact]
    public async Task A_chat_has_its_model_its_messages_and_its_settings()
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Read("meai-chat"));

        var chat = row.Step(Chat);
        Assert.Equal(
            ("chat_completion", "openai", "gpt-4o-mini-2024-07-18"),
            (chat.Text("type"), chat.Text("provider"), chat.Text("model"))
        );
        Assert.Equal((80, 9, 89), ((int)chat["promptTokens"]!, (int)chat["completionTokens"]!, (int)chat["tokens"]!));
        OtlpHost.AssertEqual(
            JsonNode.Parse("""{"input_tokens":64,"output_tokens":9,"cached_tokens":16,"cache_creation_tokens":0}""")!,
            chat["usageDetails"]!
        );
        OtlpHost.AssertEqual(
            JsonNode.Parse(
                """
                {"prompt":[{"role":"system","content":"You are a helpful shop assistant."},
                           {"role":"user","content":"Where is my order? 📦"}]}
                """
            )!,
            chat["inputs"]!
        );
        Assert.Equal(200, (int)chat["modelParameters"]!["max_tokens"]!);
        Assert.Equal("END", (string?)chat["modelParameters"]!["stop_sequences"]![0]);
        Assert.Equal("conv-42", chat["metadata"]!.AsObject().Text("gen_ai.conversation.id"));
        Assert.Equal(120.244, (double)chat["latency"]!, 3);
        Assert.Equal(1795699103.4741778, (double)row["inferenceTimestamp"]!, 6);
    }

    [Fact]
    public async Task A_stream_has_the_time_to_its_first_token()
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Read("meai-stream"));

        Assert.Equal(36.3891, (double)row.Step(Chat)["metadata"]!["timeToFirstToken"]!, 4);
    }

    [Fact]
    public async Task Tools_have_arguments_results_and_failures_and_their_loop_counts_nothing()
    {
        var row = await OtlpHost.RowOfAsync(OtlpBody.Read("meai-tools"));

        Assert.Equal(
            ["user_call", "user_call", "chat_completion", "tool", "tool", "chat_completion"],
            row.Steps().Select(step => step.Text("type"))
        );
        var weather = row.Step("execute_tool get_weather");
        Assert.Equal("get_weather", weather.Text("functionName"));
        Assert.Equal("Paris", (string?)weather["inputs"]!["city"]);
        Assert.Equal("Paris", (string?)weather["arguments"]!["city"]);
        Assert.Equal("sunny, 21 °C in Paris", weather.Text("output"));
        var order = row.Step("execute_tool look_up_order")["metadata"]!.AsObject();
        Assert.Equal(
            ("no order 17", "System.InvalidOperationException"),
            (order.Text("Exceptions"), order.Text("exceptionType"))
        );
        Assert.Equal(151, (double)row["tokens"]!);
        Assert.Equal(130, (int)row.Step("orchestrate_tools")["metadata"]!["gen_ai.usage.input_tokens"]!);
        Assert.Equal("weather in Paris and my order", row.Text("_question"));
        Assert.Equal("Answer to “” – déjà vu 🙂", row.Text("output"));
    }

    [Fact]
    public async Task An_error_is_on_the_row_and_on_the_page()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(OtlpBody.Read("meai-error"));

        var row = await host.OnlyRowAsync();
        var chat = row.Step(Chat)["metadata"]!.AsObject();
        var page = await host.PageAsync($"/openlayer/trace?pipeline=shop&id={row.Text("inferenceId")}");

        Assert.Equal("429 Too Many Requests", chat.Text("Exceptions"));
        Assert.Equal("System.Net.Http.HttpRequestException", chat.Text("exceptionType"));
        Assert.Equal("429 Too Many Requests", page.QuerySelector("main > .failure pre")!.TextContent);
        Assert.Equal("boom", row.Text("_question"));
    }

    [Fact]
    public async Task An_agent_an_embedding_and_a_picture_are_recognized()
    {
        var agent = await OtlpHost.RowOfAsync(OtlpBody.Read("maf-stream"));
        var embedding = (await OtlpHost.RowOfAsync(OtlpBody.Read("meai-embeddings"))).Step(
            "embeddings text-embedding-3-small"
        );
        var picture = await OtlpHost.RowOfAsync(OtlpBody.Read("meai-multimodal"));

        Assert.Equal(["user_call", "agent", "chat_completion"], agent.Steps().Select(step => step.Text("type")));
        Assert.Equal(
            ("embedding", 4, 3),
            (embedding.Text("type"), (int)embedding["tokens"]!, (int)embedding["embeddingDimensions"]!)
        );
        Assert.Contains(
            "image/png",
            picture.Step(Chat)["inputs"]!["prompt"]![0]!["content"]!.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_reads_as_a_conversation()
    {
        await using var host = await DashboardHost.StartAsync();
        await host.AcceptAsync(OtlpBody.Read("meai-chat"));
        await host.AcceptAsync(OtlpBody.Read("maf-stream"));

        var page = await host.PageAsync("/openlayer/session?pipeline=shop&id=chat-1");

        Assert.Equal(
            ["Where is my order? 📦", "Tell me a story"],
            page.QuerySelectorAll(".asked .message").Select(message => message.TextContent)
        );
    }
}
