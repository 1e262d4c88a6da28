using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Openlayer.OpenTelemetry.Tests.Export;

/// <summary>Spans go to Openlayer, and no trace goes there twice.</summary>
public sealed partial class ExporterTests
{
    private const string ModelSource = "Experimental.Microsoft.Extensions.AI";
    private const int Patience = 30_000;

    [Fact]
    public async Task Key_and_pipeline_are_headers_and_steps_are_left_to_delivery()
    {
        await using var receiver = await SpanReceiver.StartAsync();
        using var tracing = Tracing.Start();
        using (var provider = Provider(receiver.Address + "/v1", static options => options.ApiKey = "secret key"))
        {
            Answer();
            Assert.True(provider.ForceFlush(Patience));
        }

        var (path, headers) = Assert.Single(receiver.Requests);
        Assert.Equal("/v1/otel/v1/traces", path);
        Assert.Equal("Bearer secret key", headers.Authorization);
        Assert.Equal("pipeline_id:mine", headers["x-bt-parent"]);
        Assert.Equal("application/x-protobuf", headers.ContentType);
        Assert.Equal("library", Assert.Single(receiver.Spans).Name);
        Assert.Single(await tracing.RowsAsync());
    }

    [Fact]
    public async Task What_has_become_a_step_is_not_sent_either()
    {
        await using var receiver = await SpanReceiver.StartAsync();
        await using var model = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using var tracing = Tracing.Start();
        using var listening = OpenlayerTracer.CaptureActivities();
        using (var provider = Provider(receiver.Address))
        {
            using var client = new ChatClientBuilder(model.Client().GetChatClient(ModelServer.Model).AsIChatClient())
                .UseOpenTelemetry()
                .Build();
            await client.GetResponseAsync("Is it warm?");
            TestSource.Start("library")!.Dispose();
            Assert.True(provider.ForceFlush(Patience));
        }

        Assert.Equal("library", Assert.Single(receiver.Spans).Name);
        Assert.Single(await tracing.RowsAsync());
    }

    [Fact]
    public async Task Without_delivery_steps_go_as_spans_with_what_the_platform_reads()
    {
        await using var receiver = await SpanReceiver.StartAsync();
        await using var model = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using var tracing = Tracing.Start(static options => options.Transport = NoDelivery.Instance);
        using (var provider = Provider(receiver.Address, static options => options.IncludeSteps = true))
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            await AskAsync(model);
            Assert.True(provider.ForceFlush(Patience));
        }

        Assert.Empty(await tracing.RowsAsync());
        Assert.All(
            receiver.Spans,
            static span =>
            {
                Assert.Equal("ann", SpanReceiver.Text(span, "user.id"));
                Assert.Equal("chat 1", SpanReceiver.Text(span, "session.id"));
                Assert.Equal("chat 1", SpanReceiver.Text(span, "gen_ai.conversation.id"));
            }
        );
        var chat = Assert.Single(receiver.Spans, static span => span.Name == "chat gpt-4o-mini");
        Assert.Equal("openai", SpanReceiver.Text(chat, "gen_ai.provider.name"));
        Assert.Equal(
            """[{"role":"user","parts":[{"type":"text","content":"Is it warm?"}]}]""",
            SpanReceiver.Text(chat, "gen_ai.input.messages")
        );
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"It is warm."}],"finish_reason":"stop"}]""",
            SpanReceiver.Text(chat, "gen_ai.output.messages")
        );
        Assert.Equal(100, chat.Attributes.Single(static one => one.Key == "gen_ai.usage.input_tokens").Value.IntValue);
    }

    [Fact]
    public async Task The_dashboard_makes_a_row_of_them()
    {
        await using var dashboard = await DashboardApp.StartAsync();
        await using var model = await ModelServer.StartAsync(Reply.Text("It is warm."));
        using var tracing = Tracing.Start(static options => options.Transport = NoDelivery.Instance);
        using (var provider = Provider(dashboard.BaseUrl, static options => options.IncludeSteps = true))
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        {
            await AskAsync(model);
            Assert.True(provider.ForceFlush(Patience));
        }

        var row = Assert.Single(await dashboard.RowsAsync("mine"))!;
        Assert.Equal(("ann", "chat 1"), ((string?)row["user_id"], (string?)row["session_id"]));
        Assert.Equal("It is warm.", (string?)row["output"]);
        Assert.Equal(120, (int)row["tokens"]!);
    }

    [Theory]
    [InlineData(null, "mine", "API key")]
    [InlineData("key", null, "pipeline")]
    public void What_is_missing_is_named(string? key, string? pipeline, string missing)
    {
        var failure = Assert.Throws<InvalidOperationException>(() =>
            Sdk.CreateTracerProviderBuilder()
                .AddOpenlayerExporter(options => (options.ApiKey, options.InferencePipelineId) = (key, pipeline))
                .Build()
        );
        Assert.StartsWith($"AddOpenlayerExporter has no {missing}. Set ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("key2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_can_not_be_used_is_named() =>
        Assert.Throws<InvalidOperationException>(static () => Provider("ftp://127.0.0.1"));

    private static TracerProvider Provider(string address, Action<OpenlayerExporterOptions>? configure = null) =>
        Sdk.CreateTracerProviderBuilder()
            .AddOpenlayerInstrumentation(static options => options.RecordContent = true)
            .AddSource(TestSource.Name, ModelSource)
            .AddOpenlayerExporter(options =>
            {
                (options.BaseUrl, options.InferencePipelineId) = (address, "mine");
                configure?.Invoke(options);
            })
            .Build();

    [Trace]
    private static void Answer() => TestSource.Start("library")!.Dispose();

    [Trace]
    private static async Task<string> AskAsync(ModelServer model)
    {
        using var client = new ChatClientBuilder(model.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer(static options => options.Provider = "openai")
            .Build();
        return (await client.GetResponseAsync("Is it warm?")).Text;
    }
}
