using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Openlayer.Cli.Tests.Dashboard;

namespace Openlayer.Cli.Tests.Mcp;

/// <summary>Calls of tools, and the rows that they read.</summary>
public sealed partial class McpCommandTests
{
    private static Task<McpClient> ClientAsync(params string[] options)
    {
        var start = ToolProcess.Start(["mcp", .. options]);
        return McpClient.CreateAsync(
            new StdioClientTransport(
                new()
                {
                    Command = start.FileName,
                    Arguments = [.. start.ArgumentList],
                    Name = "openlayer",
                }
            )
        );
    }

    private async Task<string> TextAsync(string tool, params (string Name, object Value)[] arguments)
    {
        var result = await CallAsync(_client, tool, arguments);
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(result.IsError is not true, text);
        return text;
    }

    private Task<string> ErrorAsync(string tool, params (string Name, object Value)[] arguments) =>
        ErrorAsync(_client, tool, arguments);

    private static async Task<string> ErrorAsync(
        McpClient client,
        string tool,
        params (string Name, object Value)[] arguments
    )
    {
        var result = await CallAsync(client, tool, arguments);
        Assert.True(result.IsError);
        return Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
    }

    private static async Task<CallToolResult> CallAsync(
        McpClient client,
        string tool,
        (string Name, object Value)[] arguments
    ) =>
        await client.CallToolAsync(
            tool,
            arguments.ToDictionary(static one => one.Name, static one => (object?)one.Value)
        );

    private async Task SendAsync(params JsonObject[] rows)
    {
        var body = new JsonObject { ["rows"] = new JsonArray([.. rows]) };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _dashboard.Client.PostAsync(
            "/openlayer/v1/inference-pipelines/p/data-stream",
            content
        );
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static JsonObject Row(
        string id,
        string question,
        string? answer,
        string user = "alice",
        string session = "s",
        string? error = null,
        double at = 1_795_000_000
    ) =>
        new()
        {
            ["inferenceId"] = id,
            ["inferenceTimestamp"] = at,
            ["output"] = answer,
            ["latency"] = 100,
            ["user_id"] = user,
            ["session_id"] = session,
            ["steps"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "answer",
                    ["type"] = "agent",
                    ["latency"] = 100,
                    ["inputs"] = new JsonObject { ["question"] = question },
                    ["output"] = answer,
                    ["steps"] = new JsonArray(
                        new JsonObject
                        {
                            ["name"] = "search",
                            ["type"] = "tool",
                            ["latency"] = 10,
                            ["inputs"] = new JsonObject { ["q"] = question },
                            ["metadata"] = error is null ? new JsonObject() : new JsonObject { ["Exceptions"] = error },
                        }
                    ),
                }
            ),
        };
}
