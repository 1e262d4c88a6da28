using System.Text.Json.Nodes;
using Openlayer.Dashboard.Tests.Otlp;

namespace Openlayer.Dashboard.Tests.Clients;

/// <summary>
/// What exporters of OpenTelemetry for Node 0.223 send for calls of OpenAI's client: with the instrumentation of
/// Traceloop 0.27.0, and with that of OpenInference 4.2.7.
/// </summary>
public sealed class InstrumentationTests
{
    [Theory]
    [InlineData("traceloop.bin", 25)]
    [InlineData("openinference.bin", 25)]
    public async Task A_request_with_several_traces_makes_a_row_of_each(string file, int picture)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync(file);

        var rows = await host.ListAsync("rows", "?sortColumn=inferenceTimestamp&asc=true");

        Assert.Equal(
            [
                ("POST /tools", "Weather in Paris?", "It rains in Paris.", 50),
                ("POST /stream", "Story?", "It rains in Paris.", 0),
                ("POST /error", null, null, 0),
                ("POST /picture", "What is it?", "It rains in Paris.", picture),
                ("POST /embed", null, null, 0),
                ("POST /responses", "hello", "Hello!", 11),
            ],
            rows.Select(row => Summary(row!.AsObject()))
        );
        Assert.All(rows, row => Assert.Equal("ada", (string?)row!["user_id"]));
        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal((6, 86), ((int)session["records"]!, (int)session["tokens"]!));
    }

    [Theory]
    [InlineData("traceloop.bin")]
    [InlineData("openinference.bin")]
    [InlineData("openinference.json")]
    public async Task Calls_of_tools_and_what_they_returned_are_messages(string file)
    {
        await using var host = await DashboardHost.StartAsync();
        await host.SendSpansAsync(file);
        var rows = await host.ListAsync("rows");
        var row = rows.Select(row => row!.AsObject()).Single(row => row.Steps().First().Text("name") == "POST /tools");

        var page = await host.TracePageAsync(row.Text("inferenceId")!);

        var messages = page.MessagesOf("step-1-2");
        Assert.Equal(["system Be short.", "user Weather in Paris?"], messages.Take(2));
        Assert.Contains("\"name\": \"weather\"", messages[2], StringComparison.Ordinal);
        Assert.Equal("tool rain", messages[3]);
    }

    private static (string?, string?, string?, int) Summary(JsonObject row)
    {
        var (question, answer, tokens) = row.Summary();
        return (row.Steps().First().Text("name"), question, answer, tokens);
    }
}
