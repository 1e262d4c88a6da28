using System.IO.Pipelines;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Openlayer.OpenTelemetry.Tests.Listening;

/// <summary>A client and a server of the Model Context Protocol, each with the other's bytes.</summary>
public sealed class McpTests : ListeningTest
{
    [Fact]
    public async Task A_tool_of_a_server_is_a_step_in_the_client_and_in_the_server()
    {
        await using var desk = await StartAsync();
        CallToolResult result;
        using (OpenlayerTracer.UseUserSession("ann", "chat 1"))
        using (OpenlayerTracer.StartStep("request"))
        {
            result = await desk.Client.CallToolAsync("weather", new Dictionary<string, object?> { ["city"] = "Bern" });
        }

        Assert.Equal("Bern: 20 degrees", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
        var rows = await Tracing.RowsAsync();
        var asked = Assert.Single(rows, static row => (string?)row["steps"]![0]!["name"] == "request");
        Assert.Equal(("ann", "chat 1"), ((string?)asked["user_id"], (string?)asked["session_id"]));
        Assert.Equal("user_call request\n  tool weather\n", Tree(asked["steps"]![0]!));
        var answered = Assert.Single(rows, row => row != asked);
        Assert.Equal("tool weather\n  user_call look up\n", Tree(answered["steps"]![0]!));
    }

    [Fact]
    public async Task A_tool_that_fails_fails_its_step()
    {
        await using var desk = await StartAsync();
        var result = await desk.Client.CallToolAsync("weather", new Dictionary<string, object?> { ["city"] = "" });

        Assert.True(result.IsError);
        var rows = await Tracing.RowsAsync();
        Assert.Equal(2, rows.Count);
        Assert.All(
            rows,
            static row =>
            {
                Assert.Equal("tool weather", Tree(row["steps"]![0]!).Split('\n')[0]);
                Assert.NotNull(row["steps"]![0]!["metadata"]!["Exceptions"]);
            }
        );
    }

    [Fact]
    public async Task The_handshake_and_lists_are_no_traces()
    {
        await using var desk = await StartAsync();
        Assert.Equal("weather", Assert.Single(await desk.Client.ListToolsAsync()).Name);

        Assert.Empty(await Tracing.RowsAsync());
    }

    private static async Task<Desk> StartAsync()
    {
        var there = new Pipe();
        var back = new Pipe();
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "desk", Version = "1" },
            ToolCollection = [McpServerTool.Create(Look, new() { Name = "weather" })],
        };
        var server = McpServer.Create(
            new StreamServerTransport(there.Reader.AsStream(), back.Writer.AsStream(), "desk"),
            options
        );
        var running = server.RunAsync();
        var client = await McpClient.CreateAsync(
            new StreamClientTransport(there.Writer.AsStream(), back.Reader.AsStream())
        );
        return new Desk(client, server, running);
    }

    private static string Look(string city)
    {
        using var inside = OpenlayerTracer.StartStep("look up");
        return city.Length > 0 ? $"{city}: 20 degrees" : throw new ArgumentException("Which city?", nameof(city));
    }

    private sealed record Desk(McpClient Client, McpServer Server, Task Running) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Client.DisposeAsync();
            await Server.DisposeAsync();
            await Running;
        }
    }
}
