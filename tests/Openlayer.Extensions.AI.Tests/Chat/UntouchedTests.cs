using Microsoft.Extensions.AI;
using Openlayer.Extensions.AI.Tests.Provider;

namespace Openlayer.Extensions.AI.Tests.Chat;

/// <summary>Whatever tracing does, the program behaves as without it.</summary>
public sealed class UntouchedTests
{
    [Fact]
    public async Task The_response_and_its_updates_are_the_same_objects()
    {
        using var recorder = Recorder.Start();
        using var inner = new FixedClient();
        using var client = inner.WithOpenlayer();

        Assert.Same(inner.Response, await client.GetResponseAsync("Hello?"));
    }

    [Fact]
    public void An_exception_is_thrown_when_and_as_it_was()
    {
        using var recorder = Recorder.Start();
        var expected = new InvalidOperationException("at once");
        using var client = new FixedClient { Respond = _ => throw expected }.WithOpenlayer();

        // Not awaited: a client that throws before it returns a task still does.
        Assert.Same(
            expected,
            Assert.Throws<InvalidOperationException>(() =>
            {
                _ = client.GetResponseAsync("Hello?");
            })
        );
    }

    [Fact]
    public async Task What_can_not_be_recorded_costs_the_call_nothing()
    {
        using var recorder = Recorder.Start();
        using var client = new FixedClient().WithOpenlayer();
        var broken = new ChatMessage(ChatRole.User, [new FunctionResultContent("id", new BrokenValue())]);

        Assert.NotNull(await client.GetResponseAsync(new BrokenList(), new BrokenOptions()));
        Assert.NotNull(await client.GetResponseAsync([broken]));

        var rows = await recorder.RowsAsync();
        Assert.Equal("[not recorded: NotSupportedException]", (string?)rows[0]["steps"]![0]!["inputs"]!["prompt"]);
        Assert.Contains(
            "BrokenValue",
            rows[1]["steps"]![0]!["inputs"]!["prompt"]!.ToJsonString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Options_are_not_changed()
    {
        await using var server = await ModelServer.StartAsync();
        using var recorder = Recorder.Start();
        using var client = new ChatClientBuilder(server.Client().GetChatClient(ModelServer.Model).AsIChatClient())
            .UseOpenlayer()
            .UseFunctionInvocation()
            .Build(Services.None);
        var tool = AIFunctionFactory.Create(static () => "", "tool");
        var options = new ChatOptions { Tools = [tool] };
        var tools = options.Tools;

        await client.GetResponseAsync("Hello?", options);

        Assert.Same(tools, options.Tools);
        Assert.Same(tool, options.Tools[0]);
    }

    private sealed class BrokenList : List<ChatMessage>, IReadOnlyCollection<ChatMessage>
    {
        IEnumerator<ChatMessage> IEnumerable<ChatMessage>.GetEnumerator() => throw new NotSupportedException();
    }

    private sealed class BrokenOptions : ChatOptions
    {
        public override ChatOptions Clone() => throw new NotSupportedException();
    }

    private sealed class BrokenValue
    {
        public string Text => throw new NotSupportedException();
    }
}
