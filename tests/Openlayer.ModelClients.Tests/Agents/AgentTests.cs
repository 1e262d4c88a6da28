using System.ClientModel;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Openlayer.ModelClients.Tests.OpenAI;
using Openlayer.ModelClients.Tests.Provider;

namespace Openlayer.ModelClients.Tests.Agents;

public sealed class AgentTests
{
    [Fact]
    public async Task A_run_is_a_step_around_the_models_and_tools_that_it_calls()
    {
        await using var server = await ProviderServer.StartAsync(Agents.AsksForWeather, OpenAIServer.Text("It rains."));
        using var rows = Rows.Start();
        using var model = server.Model().WithOpenlayer();

        var answer = await Agents.Forecaster(model).WithOpenlayer().RunAsync("Weather?");

        Assert.Equal("It rains.", answer.Text);
        var step = rows.Single();
        Assert.Equal(
            """
            agent forecaster
              chat_completion chat gpt-4o-mini
              tool weather
              chat_completion chat gpt-4o-mini

            """,
            Agents.Tree(step)
        );
        Assert.Equal("It rains.", (string?)step["output"]);
        Assert.Equal("Weather?", (string?)step["inputs"]!["prompt"]![0]!["content"]);
        Assert.Equal("Be short.", (string?)step["metadata"]!["instructions"]);
        Assert.Equal("weather", (string?)step["metadata"]!["tools"]![0]);
        Assert.NotNull(step["metadata"]!["agentId"]);
        Assert.Equal("Oslo", (string?)Agents.Find(step, "tool")["inputs"]!["city"]);
        // Two calls of the model with 120 tokens each, and nothing twice.
        Assert.Equal(240, (int)Assert.Single(rows.All)["tokens"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_line_is_enough_if_the_chat_client_is_not_traced(bool streams)
    {
        await using var server = await ProviderServer.StartAsync(
            streams ? OpenAIServer.Stream("It ", "rains.") : Agents.AsksForWeather,
            OpenAIServer.Text("It rains.")
        );
        using var rows = Rows.Start();
        using var model = server.Model();
        var agent = Agents.Forecaster(model).AsBuilder().UseOpenlayer().Build();

        var text = streams
            ? string.Concat(await agent.RunStreamingAsync("Weather?").Select(static one => one.Text).ToListAsync())
            : (await agent.RunAsync("Weather?")).Text;

        Assert.Equal("It rains.", text);
        Assert.Equal(
            streams
                ? "agent forecaster\n  chat_completion chat gpt-4o-mini\n"
                : "agent forecaster\n  chat_completion chat gpt-4o-mini\n    tool weather\n",
            Agents.Tree(rows.Single())
        );
        Assert.Equal(streams ? 120 : 240, (int)Assert.Single(rows.All)["tokens"]!);
    }

    [Fact]
    public async Task A_streamed_run_is_open_while_it_is_read()
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Stream("It ", "rains."));
        using var rows = Rows.Start();
        using var model = server.Model();

        await foreach (var _ in Agents.Forecaster(model).WithOpenlayer().RunStreamingAsync("Weather?"))
        {
            Assert.Empty(rows.All);
        }

        Assert.Equal("It rains.", (string?)rows.Single()["output"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_options_of_a_run_stay_what_they_are(int kind)
    {
        await using var server = await ProviderServer.StartAsync(OpenAIServer.Text("""{\"City\":\"Oslo\"}"""));
        using var rows = Rows.Start();
        using var model = server.Model();
        var agent = Agents.Forecaster(model).WithOpenlayer();
        var made = 0;
        IChatClient Make(IChatClient client)
        {
            made++;
            return client;
        }

        AgentRunOptions? options = kind switch
        {
            0 => null,
            1 => new AgentRunOptions { AdditionalProperties = new() { ["one"] = "1" } },
            _ => new ChatClientAgentRunOptions(new() { Temperature = 0.5f }) { ChatClientFactory = Make },
        };

        var answer = await agent.RunAsync<Place>("Where?", options: options);

        Assert.Equal("Oslo", answer.Result.City);
        var request = Assert.Single(server.Requests);
        Assert.Equal("json_schema", (string?)request["response_format"]!["type"]);
        Assert.Equal(kind == 2 ? 0.5 : null, (double?)request["temperature"]);
        Assert.Equal(kind == 2 ? 1 : 0, made);
        Assert.Equal("weather", (string?)request["tools"]![0]!["function"]!["name"]);
        Assert.Equal("agent forecaster\n  chat_completion chat gpt-4o-mini\n", Agents.Tree(rows.Single()));
    }

    [Fact]
    public async Task An_agent_that_another_one_calls_names_it()
    {
        await using var server = await ProviderServer.StartAsync(
            Agents.Asks("forecaster", """{"query":"Oslo"}"""),
            OpenAIServer.Text("Rain."),
            OpenAIServer.Text("It rains.")
        );
        using var rows = Rows.Start();
        using var model = server.Model();
        var router = new ChatClientAgent(
            model,
            "Ask others.",
            "router",
            tools: [Agents.Forecaster(model).WithOpenlayer().AsAIFunction()]
        );

        await router.WithOpenlayer().RunAsync("Weather?");

        var inner = Agents.Find(rows.Single(), "agent");
        Assert.Equal(("forecaster", "router"), ((string?)inner["name"], (string?)inner["metadata"]!["calledBy"]));
        Assert.Equal("sub-agent", (string?)inner["agentType"]);
    }

    [Fact]
    public async Task A_run_that_fails_fails_its_step()
    {
        await using var server = await ProviderServer.StartAsync(Reply.Error(429, "Slow down."));
        using var rows = Rows.Start();
        using var model = server.Model();

        await Assert.ThrowsAsync<ClientResultException>(() =>
            Agents.Forecaster(model).WithOpenlayer().RunAsync("Weather?")
        );

        var step = rows.Single();
        Assert.Contains("Slow down.", step["metadata"]!["Exceptions"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Weather?", (string?)step["inputs"]!["prompt"]![0]!["content"]);
    }

    [Fact]
    public async Task Texts_can_be_kept_out()
    {
        await using var server = await ProviderServer.StartAsync(
            Agents.Asks("weather", """{"city":"Secret place"}"""),
            OpenAIServer.Text("Secret answer.")
        );
        using var rows = Rows.Start();
        using var model = server.Model();
        var agent = Agents.Forecaster(model).WithOpenlayer(static options => options.CaptureContent = false);

        await agent.RunAsync("Secret question?");

        Assert.DoesNotContain("Secret", Assert.Single(rows.All).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Be short", Assert.Single(rows.All).ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(Agents.Find(rows.Single(), "tool"));
    }

    [Fact]
    public async Task The_calls_of_an_agent_can_be_left_alone()
    {
        await using var server = await ProviderServer.StartAsync(Agents.AsksForWeather, OpenAIServer.Text("It rains."));
        using var rows = Rows.Start();
        using var model = server.Model();

        await Agents.Forecaster(model).WithOpenlayer(static options => options.TraceCalls = false).RunAsync("Weather?");

        Assert.Equal("agent forecaster\n", Agents.Tree(rows.Single()));
    }

    [Fact]
    public void An_agent_is_wrapped_once()
    {
        using var model = new OpenAIClientStub();
        var agent = Agents.Forecaster(model).WithOpenlayer();

        Assert.Same(agent, agent.WithOpenlayer());
        Assert.Same(agent, agent.AsBuilder().UseOpenlayer().Build());
        Assert.Throws<ArgumentNullException>(static () => ((AIAgent)null!).WithOpenlayer());
        Assert.Throws<ArgumentNullException>(static () => ((AIAgentBuilder)null!).UseOpenlayer());
    }

    private sealed record Place(string City);

    private sealed class OpenAIClientStub()
        : DelegatingChatClient(new global::OpenAI.Chat.ChatClient("m", "k").AsIChatClient());
}
