using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Openlayer.AspNetCore;
using Openlayer.TestSupport;

namespace Openlayer.Frameworks.Tests.Registrations;

/// <summary>One registration gives endpoints their ids, whatever kind they are of.</summary>
[Collection(TracingCollection.Name)]
public sealed class EndpointTests
{
    [Theory]
    [InlineData("/chats/c1/ask")]
    [InlineData("/chats/c1/tell")]
    [InlineData("/chats/c1/filtered")]
    [InlineData("/rooms/c1/ask")]
    [InlineData("/rooms/c1/tell")]
    public async Task A_route_names_the_session_until_the_last_byte_is_written(string path)
    {
        await using var app = await StartAsync();
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-User-ID", "ada");

        using var response = await client.SendAsync(request);

        Assert.Contains("answer to", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var rows = await app.RowsAsync();
        Assert.NotEmpty(rows);
        Assert.All(rows, static row => Assert.Equal(("ada", "c1"), Ids(row)));
        Assert.Equal((null, null), await app.EndAsync());
    }

    [Fact]
    public async Task It_takes_the_place_of_what_the_middleware_has_set()
    {
        await using var app = await StartAsync(static app => app.UseOpenlayerUserSession());
        using var client = app.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/chats/c1/ask");
        request.Headers.Add("X-Session-ID", "of the header");
        using var other = new HttpRequestMessage(HttpMethod.Get, "/other");
        other.Headers.Add("X-Session-ID", "of the header");

        await client.SendAsync(request);
        await client.SendAsync(other);

        Assert.Equal([(null, "c1"), (null, "of the header")], (await app.RowsAsync()).Select(Ids));
    }

    [Fact]
    public async Task A_source_without_a_function_is_refused_when_the_endpoints_are_built()
    {
        await using var app = await TracedApp.StartAsync(static app =>
            app.MapGet("/ask", static () => Work.Answer("q"))
                .WithOpenlayerUserSession(static options => options.UserId = null!)
        );
        using var client = app.Client();

        using var response = await client.GetAsync("/ask");

        Assert.Equal(StatusCodes.Status500InternalServerError, (int)response.StatusCode);
    }

    [Fact]
    public async Task Calls_of_a_grpc_client_have_the_ids_of_their_metadata()
    {
        await using var app = await TracedApp.StartAsync(
            static app => app.MapGrpcService<ChatService>().WithOpenlayerUserSession(),
            static services =>
            {
                services.AddGrpc();
                services.Configure<KestrelServerOptions>(static server =>
                    server.ConfigureEndpointDefaults(static endpoint => endpoint.Protocols = HttpProtocols.Http2)
                );
            }
        );
        using var channel = GrpcChannel.ForAddress(app.Address);
        var client = new Chat.ChatClient(channel);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(caller => AskAsync(client, caller)));

        var rows = await app.RowsAsync();
        Assert.Equal(150, rows.Count);
        Assert.All(
            rows,
            static row =>
            {
                var caller = ((string)row["question"]!).Split('-')[0];
                Assert.Equal(($"user {caller}", $"session {caller}"), Ids(row));
            }
        );
    }

    private static async Task AskAsync(Chat.ChatClient client, int caller)
    {
        var metadata = new Metadata { { "x-user-id", $"user {caller}" }, { "x-session-id", $"session {caller}" } };
        var answer = await client.AskAsync(new Question { Text = $"{caller}-0" }, metadata);
        Assert.Equal($"answer to {caller}-0", answer.Text);
        using var stream = client.Tell(new Question { Text = $"{caller}" }, metadata);
        var told = 0;
        await foreach (var _ in stream.ResponseStream.ReadAllAsync())
        {
            told++;
        }

        Assert.Equal(2, told);
    }

    private static (string? User, string? Session) Ids(JsonObject row) =>
        ((string?)row["user_id"], (string?)row["session_id"]);

    private static Task<TracedApp> StartAsync(Action<WebApplication>? first = null) =>
        TracedApp.StartAsync(
            app =>
            {
                first?.Invoke(app);
                var chats = app.MapGroup("/chats/{session}");
                chats.MapGet("/ask", static (string session) => Work.Answer(session));
                chats.MapGet("/tell", static (string session) => Work.Tell(session));
                chats
                    .MapGet("/filtered", static () => "plain")
                    .AddEndpointFilter(static async (_, next) => $"{await next(_)}: {Work.Answer("filter")}");
                chats.WithOpenlayerUserSession(BySession);
                app.MapControllers().WithOpenlayerUserSession(BySession);
                app.MapGet("/other", static () => Work.Answer("other"));
            },
            static services => services.AddControllers().AddApplicationPart(typeof(RoomController).Assembly)
        );

    private static void BySession(UserSessionOptions options) => options.SessionId = IdSource.FromRoute("session");

    private sealed class ChatService : Chat.ChatBase
    {
        public override async Task<Answer> Ask(Question request, ServerCallContext context)
        {
            await Task.Yield();
            return new Answer { Text = Work.Answer(request.Text) };
        }

        public override async Task Tell(
            Question request,
            IServerStreamWriter<Answer> responseStream,
            ServerCallContext context
        )
        {
            await foreach (var text in Work.Tell(request.Text))
            {
                await responseStream.WriteAsync(new Answer { Text = text });
            }
        }
    }
}

[Route("/rooms/{session}")]
public sealed class RoomController : ControllerBase
{
    [HttpGet("ask")]
    public string Ask(string session) => Work.Answer(session);

    [HttpGet("tell")]
    public IAsyncEnumerable<string> Tell(string session) => Work.Tell(session);
}
