using System.Net;
using System.Text.Json.Nodes;
using static Openlayer.Dashboard.Tests.SeededDashboard;

namespace Openlayer.Dashboard.Tests;

public sealed class ApiTests
{
    private static readonly string[] _sessionFields =
    [
        "cost",
        "dateCreated",
        "dateOfFirstRecord",
        "dateOfLastRecord",
        "duration",
        "firstRecord",
        "id",
        "lastRecord",
        "latency",
        "records",
        "tokens",
        "userIds",
    ];

    private static readonly string[] _userFields =
    [
        "cost",
        "dateOfFirstRecord",
        "dateOfLastRecord",
        "id",
        "records",
        "sessions",
        "tokens",
    ];

    [Fact]
    public async Task A_session_adds_up_its_rows()
    {
        await using var host = await SeededAsync();

        var session = (await host.ListAsync("sessions")).Single(item => item!["id"]!.GetValue<string>() == "chat-1")!;

        Assert.Equal(_sessionFields, session.AsObject().Select(field => field.Key).Order());
        Assert.Equal(3, session["records"]!.GetValue<int>());
        Assert.Equal(600, session["latency"]!.GetValue<double>());
        Assert.Equal(60, session["tokens"]!.GetValue<double>());
        Assert.Equal(0.006, session["cost"]!.GetValue<double>(), 9);
        Assert.Equal(20_300, session["duration"]!.GetValue<double>(), 0.01);
        Assert.Equal(["alice", "bob"], session["userIds"]!.AsArray().Select(id => id!.GetValue<string>()));
        Assert.Equal("a", session["firstRecord"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal("c", session["lastRecord"]!["inferenceId"]!.GetValue<string>());
        Assert.Equal("2026-11-18T11:06:40.000000Z", session["dateOfFirstRecord"]!.GetValue<string>());
        Assert.Equal("2026-11-18T11:07:00.000000Z", session["dateOfLastRecord"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_user_adds_up_rows_over_sessions()
    {
        await using var host = await SeededAsync();

        var user = (await host.ListAsync("users")).Single(item => item!["id"]!.GetValue<string>() == "bob")!;

        Assert.Equal(_userFields, user.AsObject().Select(field => field.Key).Order());
        Assert.Equal(
            (2, 2, 70d),
            (user["records"]!.GetValue<int>(), user["sessions"]!.GetValue<int>(), user["tokens"]!.GetValue<double>())
        );
    }

    [Fact]
    public async Task Figures_missing_from_a_root_are_those_of_the_steps_below_it()
    {
        await using var host = await DashboardHost.StartAsync();
        var row = JsonNode.Parse(DashboardHost.Wire("05"))!["rows"]![0]!.DeepClone().AsObject();
        row["session_id"] = "s";

        await host.AcceptAsync(DashboardHost.Pipeline, row);

        var session = Assert.Single(await host.ListAsync("sessions"))!;
        Assert.Equal((7d, 0.001), (session["tokens"]!.GetValue<double>(), session["cost"]!.GetValue<double>()));
        Assert.Equal(0, session["firstRecord"]!["tokens"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_row_is_read_changed_and_removed_by_its_id()
    {
        await using var host = await SeededAsync();
        const string Address = $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows";

        using var changed = await host.Client.PutAsync(
            Address + "?inferenceId=a",
            DashboardHost.Json(
                """
                {"row":{"humanFeedback":"good","ms":700,"inferenceId":"other"},"config":{"latencyColumnName":"ms"}}
                """
            )
        );
        Assert.Equal("{\"success\":true}", await changed.Content.ReadAsStringAsync());

        var answer = JsonNode.Parse(await host.Client.GetStringAsync(Address + "/a"))!;
        Assert.True(answer["success"]!.GetValue<bool>());
        Assert.Equal("good", answer["row"]!["humanFeedback"]!.GetValue<string>());
        Assert.Equal(
            "How do I reset my password?",
            answer["row"]!["steps"]![0]!["inputs"]!["question"]!.GetValue<string>()
        );
        Assert.Equal(
            1200,
            (await host.ListAsync("sessions", "?sortColumn=records"))[0]!["latency"]!.GetValue<double>()
        );

        using var removed = await host.Client.DeleteAsync(Address + "/a");
        Assert.True(removed.IsSuccessStatusCode);
        Assert.Empty(await removed.Content.ReadAsByteArrayAsync());
        Assert.Equal("d c b", await IdsAsync(host, "rows"));
    }

    [Theory]
    [InlineData("GET", "/rows/none", "", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/rows/none", "", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/rows?inferenceId=none", """{"row":{}}""", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/rows", """{"row":{}}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/rows?inferenceId=a", "{}", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "/rows?inferenceId=a", """{"row":{"latency":"fast"}}""", HttpStatusCode.BadRequest)]
    public async Task A_row_that_is_not_there_or_not_right_is_answered_with_a_reason(
        string method,
        string path,
        string body,
        HttpStatusCode expected
    )
    {
        await using var host = await SeededAsync();
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            $"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}{path}"
        );
        if (body.Length > 0)
        {
            request.Content = DashboardHost.Json(body);
        }

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.NotEmpty(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!.GetValue<string>());
        Assert.Equal(
            100,
            JsonNode.Parse(
                await host.Client.GetStringAsync($"/openlayer/v1/inference-pipelines/{DashboardHost.Pipeline}/rows/a")
            )!["row"]!["latency"]!.GetValue<double>()
        );
    }
}
