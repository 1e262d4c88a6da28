using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.Agents;
using Openlayer.ModelClients.Tests.OpenAI;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.Agents;

public sealed class AgentSessionTests : IDisposable
{
    private readonly Rows _rows = Rows.Start();

    public void Dispose() => _rows.Dispose();

    [Fact]
    public async Task A_thread_is_no_session_unless_the_app_says_so()
    {
        await using var server = await StartAsync();
        var agent = Agent(server, configure: null);

        await agent.RunAsync("Weather?", await agent.CreateSessionAsync());

        Assert.Null(Assert.Single(_rows.All)["session_id"]);
    }

    [Fact]
    public async Task A_thread_is_the_session_that_the_app_names_where_none_is_set()
    {
        await using var server = await StartAsync();
        var agent = Agent(server, static options => options.SessionFromThread = static _ => "thread-1");
        var thread = await agent.CreateSessionAsync();

        await agent.RunAsync("Weather?", thread);
        Assert.Null(OpenlayerTracer.CurrentSessionId);
        using (OpenlayerTracer.UseUserSession("anna", "s1"))
        {
            await agent.RunAsync("Weather?", thread);
        }

        Assert.Equal(["thread-1", "s1"], Sessions());
    }

    [Fact]
    public async Task Each_thread_is_a_session_which_is_saved_with_it()
    {
        await using var server = await StartAsync();
        var agent = Agent(server, static options => options.ThreadsAreSessions = true);
        var thread = await agent.CreateSessionAsync();

        await agent.RunAsync("Weather?", thread);
        await agent.RunStreamingAsync("And tomorrow?", thread).ToListAsync();
        var saved = await agent.SerializeSessionAsync(thread);
        await agent.RunAsync("Thanks.", await agent.DeserializeSessionAsync(saved));
        await agent.RunAsync("Weather?", await agent.CreateSessionAsync());

        var sessions = Sessions();
        Assert.Equal(4, sessions.Count);
        Assert.NotNull(sessions[0]);
        Assert.Equal(sessions[0], sessions[1]);
        Assert.Equal(sessions[0], sessions[2]);
        Assert.NotNull(sessions[3]);
        Assert.NotEqual(sessions[0], sessions[3]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_session_of_a_thread_reaches_the_trace_around_it(bool streams)
    {
        await using var server = await StartAsync();
        var agent = Agent(server, static options => options.SessionFromThread = static _ => "thread-1");
        var thread = await agent.CreateSessionAsync();

        using (OpenlayerTracer.StartStep("turn"))
        {
            if (streams)
            {
                await agent.RunStreamingAsync("Weather?", thread).ToListAsync();
            }
            else
            {
                await agent.RunAsync("Weather?", thread);
            }
        }

        Assert.Equal(["thread-1"], Sessions());
    }

    [Fact]
    public async Task Threads_that_run_at_once_keep_apart()
    {
        await using var server = await StartAsync();
        var agent = Agent(server, static options => options.ThreadsAreSessions = true);
        var threads = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await agent.CreateSessionAsync()));

        // A thread of the framework takes one run after the other.
        await Parallel.ForAsync(
            0,
            threads.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads.Length },
            async (number, cancellationToken) =>
            {
                for (var run = 0; run < 10; run++)
                {
                    await agent.RunAsync($"{number}", threads[number], cancellationToken: cancellationToken);
                }
            }
        );

        var sessionsOf = _rows
            .All.GroupBy(static row => (string?)row["steps"]![0]!["inputs"]!["prompt"]![0]!["content"])
            .Select(static rows => rows.Select(static row => (string?)row["session_id"]).Distinct().Single())
            .ToList();
        Assert.Equal(200, _rows.All.Count);
        Assert.Equal(20, sessionsOf.Distinct().Count());
    }

    [Fact]
    public async Task A_map_that_fails_costs_the_session_alone_and_is_noted()
    {
        await using var server = await StartAsync();
        var agent = Agent(
            server,
            static options => options.SessionFromThread = static _ => throw new InvalidOperationException("no id")
        );

        var answer = await agent.RunAsync("Weather?", await agent.CreateSessionAsync());

        Assert.Equal("It rains.", answer.Text);
        var step = _rows.Single();
        Assert.Equal("session of the thread: InvalidOperationException", (string?)step["metadata"]!["notRecorded"]);
        Assert.Null(Assert.Single(_rows.All)["session_id"]);
    }

    private static async Task<ProviderServer> StartAsync()
    {
        var server = await ProviderServer.StartAsync();
        server.Otherwise = static request =>
            (bool?)request["stream"] == true ? OpenAIServer.Stream("It rains.") : OpenAIServer.Text("It rains.");
        return server;
    }

    private static AIAgent Agent(ProviderServer server, Action<AgentTracingOptions>? configure) =>
        Agents.Forecaster(server.Model()).WithOpenlayer(configure);

    private List<string?> Sessions() => [.. _rows.All.Select(static row => (string?)row["session_id"])];
}
