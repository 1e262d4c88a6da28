using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Openlayer.Integration.Tests.Sample;

public sealed class ChatTests(RunningSample running) : IClassFixture<RunningSample>
{
    private readonly SampleProcess _sample = running.Sample;
    private readonly string _session = $"chat-{Guid.NewGuid():N}";

    [Theory]
    [InlineData(
        "What is a session?",
        "A session joins the traces of one conversation.",
        "docs/guides/users-and-sessions.md"
    )]
    [InlineData("How do I turn tracing off?", "OPENLAYER_DISABLE_PUBLISH", "docs/reference/settings.md")]
    [InlineData(
        "Where does the dashboard keep its data?",
        "one SQLite file",
        "docs/guides/run-without-the-platform.md"
    )]
    [InlineData("How do I keep a password out of a trace?", "[NoTrace]", "docs/guides/keep-secrets-out.md")]
    [InlineData("how can I run the tests", "./test.sh", "CONTRIBUTING.md")]
    public async Task Questions_are_answered_from_the_pages(string question, string answer, string source)
    {
        var response = await _sample.AskAsync(question);

        Assert.Contains(answer, response, StringComparison.Ordinal);
        Assert.Contains($"Source: {source}", response, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_is_about_what_came_before_it_in_its_session()
    {
        const string FollowUp = "and how do I turn it off?";
        await _sample.AskAsync("Which environment variables does tracing have?", "ada", _session);

        var inSession = await _sample.AskAsync(FollowUp, "ada", _session);

        Assert.Contains("OPENLAYER_DISABLE_PUBLISH", inSession, StringComparison.Ordinal);
        var rows = (await RowsOfSessionAsync(2))
            .Select(row =>
                row["steps"]![0]!["steps"]!.AsArray().First(step => step!["type"]!.ToString() == "retriever")![
                    "inputs"
                ]!["context"]!
                    .AsArray()
                    .Count
            )
            .ToList();
        Assert.Equal(0, rows[0]);
        Assert.True(rows[1] > 0, "the second search used words of the first question");
    }

    [Fact]
    public async Task A_question_is_one_trace_with_its_steps()
    {
        var response = await _sample.AskAsync("What is a session?", "ada", _session);

        var row = Assert.Single(await RowsOfSessionAsync(1));
        Assert.Equal(response, row["output"]!.ToString());
        Assert.Equal("What is a session?", row["message"]!.ToString());
        Assert.Equal("ada", row["user_id"]!.ToString());
        Assert.NotEmpty(row["context"]!.AsArray());
        var root = row["steps"]![0]!;
        Assert.Equal("AnswerAsync", root["name"]!.ToString());
        Assert.Equal(
            ["Retrieve retriever", "ComposeAsync user_call"],
            root["steps"]!.AsArray().Select(step => $"{step!["name"]} {step["type"]}")
        );
        Assert.Equal("Rank", Assert.Single(root["steps"]![0]!["steps"]!.AsArray())!["name"]!.ToString());
        Assert.NotEmpty(root["steps"]![0]!["documents"]!.AsArray());
    }

    [Fact]
    public async Task A_tool_that_fails_is_recorded_and_answered_politely()
    {
        var response = await _sample.AskAsync("Please show me docs/pricing.md", "ada", _session);

        Assert.StartsWith("I am sorry, I have no page called docs/pricing.md.", response, StringComparison.Ordinal);
        var tool = Assert.Single(await RowsOfSessionAsync(1))["steps"]![0]!["steps"]![0]!;
        Assert.Equal("tool", tool["type"]!.ToString());
        Assert.Equal("ReadPage", tool["functionName"]!.ToString());
        Assert.Equal("docs/pricing.md", tool["arguments"]!["page"]!.ToString());
        Assert.Equal("There is no page 'docs/pricing.md'.", tool["metadata"]!["Exceptions"]!.ToString());
        Assert.Equal("System.IO.FileNotFoundException", tool["metadata"]!["exceptionType"]!.ToString());
    }

    [Fact]
    public async Task A_handover_belongs_to_the_customer_and_the_colleagues_next_question_does_not()
    {
        var customer = $"{_session}-customer";
        using var handover = new HttpRequestMessage(HttpMethod.Post, "/support/handover")
        {
            Content = JsonContent.Create(
                new
                {
                    message = "What is a user?",
                    userId = "sofia",
                    sessionId = customer,
                }
            ),
        };
        handover.Headers.Add("X-User-ID", "lee");
        handover.Headers.Add("X-Session-ID", _session);
        using var answer = await _sample.Client.SendAsync(handover);
        await _sample.AskAsync("What is a trace?", "lee", _session);

        answer.EnsureSuccessStatusCode();
        var own = Assert.Single(await RowsOfSessionAsync(1));
        Assert.Equal(("lee", "What is a trace?"), (own["user_id"]!.ToString(), own["message"]!.ToString()));
        var theirs = Assert.Single(await RowsOfSessionAsync(1, customer));
        Assert.Equal(("sofia", "What is a user?"), (theirs["user_id"]!.ToString(), theirs["message"]!.ToString()));
        Assert.Equal("lee", theirs["handledBy"]!.ToString());
    }

    [Theory]
    [InlineData("/chat", "", 400)]
    [InlineData("/chat", "{", 400)]
    [InlineData("/chat", "null", 400)]
    [InlineData("/chat", "[]", 400)]
    [InlineData("/chat", "{}", 400)]
    [InlineData("/chat", """{"message": null}""", 400)]
    [InlineData("/chat", """{"message": "  "}""", 400)]
    [InlineData("/chat", """{"message": 1}""", 400)]
    [InlineData("/chat", """{"message": "\ud800"}""", 400)]
    [InlineData("/support/handover", """{"message": "hi"}""", 400)]
    [InlineData("/support/handover", """{"message": "hi", "userId": "a", "sessionId": "b\n"}""", 400)]
    public async Task A_body_that_cannot_be_answered_is_refused_with_the_reason(string path, string body, int status)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _sample.Client.PostAsync(path, content);

        Assert.Equal(status, (int)answer.StatusCode);
        var error = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.ToString();
        Assert.True(error.Length > 10, $"the error explains itself: {error}");
    }

    [Theory]
    [InlineData(4_001)]
    [InlineData(100_000)]
    public async Task A_message_that_is_too_long_is_refused(int length)
    {
        using var answer = await _sample.Client.PostAsJsonAsync("/chat", new { message = new string('x', length) });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("at most 4000", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_body_and_no_content_type_is_refused()
    {
        using var answer = await _sample.Client.PostAsync("/chat", null);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("A body is needed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("' OR 1=1; --")]
    [InlineData("NEAR(session, trace) AND NOT user:*")]
    [InlineData("title: session ^ {}[]()*+-")]
    [InlineData("😀 ¿qué es una sesión? 会话")]
    [InlineData("\0 session")]
    public async Task Nothing_that_is_typed_is_read_as_a_search_operator(string message)
    {
        Assert.NotEqual("", await _sample.AskAsync(message));
    }

    private async Task<IReadOnlyList<JsonObject>> RowsOfSessionAsync(int count, string? session = null)
    {
        var name = session ?? _session;
        var filter = new
        {
            columnFilters = new[]
            {
                new
                {
                    measurement = "session_id",
                    @operator = "is",
                    value = name,
                },
            },
        };
        for (var attempt = 0; ; attempt++)
        {
            var rows = await _sample.ListAsync("rows", filter);
            if (rows.Count >= count)
            {
                return rows;
            }

            Assert.True(attempt < 500, $"{rows.Count} of {count} rows of {name} have arrived.\n{_sample.Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
