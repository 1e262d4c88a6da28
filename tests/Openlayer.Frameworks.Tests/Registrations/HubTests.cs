using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.AspNetCore.SignalR;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Registrations;

/// <summary>Each call of a hub has the ids of its connection, by SignalR's own client.</summary>
[Collection(TracingCollection.Name)]
public sealed class HubTests
{
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_call_has_the_signed_in_user_and_the_connection(HttpTransportType transport)
    {
        await using var app = await StartAsync();
        await using var hub = Connection(app, "ada", transport);
        await hub.StartAsync();

        Assert.Equal("answer to q", await hub.InvokeAsync<string>("Ask", "q"));
        var connection = hub.ConnectionId;
        await hub.StopAsync();

        var rows = await app.RowsAsync();
        Assert.Equal(["connected", "q"], rows.Select(static row => (string?)row["question"]));
        Assert.All(rows, row => Assert.Equal(("ada", connection), Ids(row)));
    }

    [Theory]
    [InlineData("Tell")]
    [InlineData("Numbers")]
    [InlineData("Write")]
    public async Task A_stream_has_the_ids_of_its_call_to_its_end(string method)
    {
        await using var app = await StartAsync();
        await using var hub = Connection(app, "ada");
        await hub.StartAsync();

        var items = 0;
        await foreach (var _ in hub.StreamAsync<object>(method, "q"))
        {
            items++;
        }

        Assert.Equal(2, items);
        var rows = (await app.RowsAsync()).Where(static row => (string?)row["question"] != "connected").ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(("ada", hub.ConnectionId), Ids(row)));
    }

    [Fact]
    public async Task Calls_of_many_connections_keep_their_ids_apart()
    {
        const int Connections = 20;
        const int Calls = 50;
        await using var app = await StartAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async caller =>
                {
                    await using var hub = Connection(app, $"user {caller}");
                    await hub.StartAsync();
                    await Task.WhenAll(
                        Enumerable.Range(0, Calls).Select(call => hub.InvokeAsync<string>("Ask", $"user {caller}"))
                    );
                })
        );

        var rows = (await app.RowsAsync()).Where(static row => (string?)row["question"] != "connected").ToList();
        Assert.Equal(Connections * Calls, rows.Count);
        Assert.All(rows, static row => Assert.Equal((string?)row["question"], (string?)row["user_id"]));
        Assert.Equal(Connections, rows.Select(static row => (string?)row["session_id"]).Distinct().Count());
    }

    [Fact]
    public async Task An_argument_can_name_the_session_and_an_id_that_harms_is_none()
    {
        await using var app = await StartAsync(static options =>
            options.SessionIdOfCall = static call => call.HubMethodArguments is [string first, ..] ? first : default
        );
        await using var hub = Connection(app, "ada");
        await hub.StartAsync();

        await hub.InvokeAsync<string>("Ask", "chat-7");
        await hub.InvokeAsync<string>("Ask", new string('x', 300));

        var sessions = (await app.RowsAsync()).Skip(1).Select(static row => (string?)row["session_id"]);
        Assert.Equal(["chat-7", null], sessions);
        Assert.Contains("300 characters", Assert.Single(app.Log.Lines), StringComparison.Ordinal);
    }

    private static Task<TracedApp> StartAsync(Action<HubUserSessionOptions>? configure = null) =>
        TracedApp.StartAsync(
            static app => app.MapHub<TalkHub>("/hub"),
            services =>
            {
                services.AddSingleton<IUserIdProvider, UserOfQuery>();
                services.AddSignalR().AddOpenlayerUserSession(configure);
            }
        );

    private static HubConnection Connection(
        TracedApp app,
        string user,
        HttpTransportType transport = HttpTransportType.WebSockets
    ) => new HubConnectionBuilder().WithUrl(new Uri(app.Address, $"/hub?user={user}"), transport).Build();

    private static (string? User, string? Session) Ids(JsonObject row) =>
        ((string?)row["user_id"], (string?)row["session_id"]);

    private sealed class UserOfQuery : IUserIdProvider
    {
        public string? GetUserId(HubConnectionContext connection) =>
            connection.GetHttpContext()?.Request.Query["user"].ToString();
    }
}

internal sealed class TalkHub : Hub
{
    public override Task OnConnectedAsync()
    {
        Work.Answer("connected");
        return base.OnConnectedAsync();
    }

    public async Task<string> Ask(string question)
    {
        await Task.Yield();
        return Work.Answer(question);
    }

    public IAsyncEnumerable<string> Tell(string question) => Work.Tell(question);

    public async IAsyncEnumerable<int> Numbers(string question)
    {
        await foreach (var text in Work.Tell(question))
        {
            yield return text.Length;
        }
    }

    public ChannelReader<string> Write(string question)
    {
        var channel = Channel.CreateUnbounded<string>();
        _ = WriteAsync(channel.Writer, question);
        return channel.Reader;
    }

    private static async Task WriteAsync(ChannelWriter<string> writer, string question)
    {
        await foreach (var text in Work.Tell(question))
        {
            await writer.WriteAsync(text);
        }

        writer.Complete();
    }
}
