using System.Text.Json.Nodes;

namespace Openlayer.Tests.Conformance;

/// <summary>Programs equal to those behind the recorded requests of the reference SDK.</summary>
public sealed partial class ConformanceTests : TracingTest
{
    [Fact]
    public async Task Nested_steps_with_user_and_session()
    {
        OpenlayerTracer.SetUserSessionContext(userId: "u1", sessionId: "s1");
        ChatEndpoint();
        AssertSameShape(Recorded("01-nested-with-user-and-session"), await RequestAsync());
    }

    [Fact]
    public async Task Override_in_the_body()
    {
        OpenlayerTracer.SetUserSessionContext(userId: "u1", sessionId: "s1");
        ProcessRequest(3, true);
        AssertSameShape(Recorded("03-override-in-body"), await RequestAsync());
    }

    [Fact]
    public async Task The_trace_after_an_override_does_not_inherit_it()
    {
        ProcessRequest(3, true);
        await OpenlayerTracer.FlushAsync(Patience);
        AfterOverride();
        await OpenlayerTracer.FlushAsync(Patience);

        // The recorded request is the reference SDK's leak: the same, less the ids that it should not have.
        var expected = Recorded("02-after-override");
        expected["config"]!.AsObject().Remove("userIdColumnName");
        expected["config"]!.AsObject().Remove("sessionIdColumnName");
        expected["rows"]![0]!.AsObject().Remove("user_id");
        expected["rows"]![0]!.AsObject().Remove("session_id");
        AssertSameShape(expected, Sent.Requests[1]);
    }

    [Fact]
    public async Task A_method_that_throws()
    {
        Assert.Throws<InvalidOperationException>(() => Fails("z"));
        var request = await RequestAsync();
        AssertSameShape(Recorded("04-exception"), request);
        Assert.Equal(
            "System.InvalidOperationException",
            (string?)request["rows"]![0]!["steps"]![0]!["metadata"]!["exceptionType"]
        );
    }

    [Fact]
    public async Task Rag_with_a_chat_completion()
    {
        Rag("q?", ["c1", "c2"]);
        var request = await RequestAsync();
        // Of a root without figures of its own, the reference reports 0; here it is the sum over its tree.
        AssertSameShape(Recorded("05-rag-chat-completion"), request, "$.rows[0].cost", "$.rows[0].tokens");
        Assert.Equal(0.001, (double)request["rows"]![0]!["cost"]!);
        Assert.Equal(7, (int)request["rows"]![0]!["tokens"]!);
        Assert.Equal("my-id", (string?)request["rows"]![0]!["inferenceId"]);
    }

    [Fact]
    public async Task A_reserved_column_wins_over_an_input_and_over_metadata_of_its_name()
    {
        OpenlayerTracer.SetUserSessionContext("real user", "real session");
        Collide("input output", "input user", 5);
        var row = await RowAsync();
        Assert.Equal("result", (string?)row["output"]);
        Assert.Equal("real user", (string?)row["user_id"]);
        Assert.Equal(JsonNodeKind.Array, Kind(row["steps"]));
        Assert.Equal("input output", (string?)row["input_output"]);
        Assert.Equal("input user", (string?)row["input_user_id"]);
        Assert.Equal(5, (int)row["input_steps"]!);
        Assert.Equal("from metadata", (string?)row["metadata_session_id"]);
        Assert.Equal(
            ["input_output", "input_user_id", "input_steps"],
            Sent.Requests[0]["config"]!["inputVariableNames"]!.AsArray().Select(name => (string?)name)
        );
    }

    [Fact]
    public async Task Metadata_and_an_input_of_one_name_are_both_kept()
    {
        Same("from input");
        var row = await RowAsync();
        Assert.Equal("from input", (string?)row["topic"]);
        Assert.Equal("from metadata", (string?)row["metadata_topic"]);
    }

    [Trace(Name = "chat_endpoint")]
    private partial Dictionary<string, string> ChatEndpoint();

    private Dictionary<string, string> ChatEndpointCore() => new() { ["response"] = Generate("hello") };

    [Trace(Name = "generate_chat_response")]
    private partial string Generate(string user_message);

    private string GenerateCore(string user_message)
    {
        var documents = Retrieve(user_message, 2);
        return $"answer {user_message} {documents.Count}";
    }

    [Trace(Name = "retrieve")]
    private partial List<string> Retrieve(string q, int k);

    private List<string> RetrieveCore(string q, int k) => ["doc1", "doc2"];

    [Trace(Name = "process_request")]
    private partial string ProcessRequest(int x, bool flag);

    private string ProcessRequestCore(int x, bool flag)
    {
        OpenlayerTracer.UpdateTraceUserSession(userId: "different_user_123", sessionId: "different_session_123");
        return "result";
    }

    [Trace(Name = "after_override")]
    private partial int AfterOverride();

    private int AfterOverrideCore() => 1;

    [Trace(Name = "fails")]
    private partial string Fails(string x);

    private string FailsCore(string x) => throw new InvalidOperationException("boom " + x);

    [Trace(Name = "rag", ContextParameter = "context", QuestionParameter = "question")]
    private partial Dictionary<string, int> Rag(string question, List<string> context);

    private Dictionary<string, int> RagCore(string question, List<string> context)
    {
        OpenlayerTracer.UpdateCurrentTrace(inferenceId: "my-id", metadata: [new("custom", "v")]);
        OpenlayerTracer.AddChatCompletionStep(
            new ChatCompletionDetails
            {
                Provider = "OpenAI",
                Model = "gpt-4o",
                PromptTokens = 3,
                CompletionTokens = 4,
                Tokens = 7,
                Cost = 0.001,
                ModelParameters = new Dictionary<string, object?> { ["temperature"] = 0 },
                RawOutput = "{}",
            },
            inputs: [new("prompt", new[] { new { role = "user", content = "q?" } })],
            output: "hi",
            name: "llm"
        );
        return new() { ["a"] = 1 };
    }

    [Trace]
    private partial string Collide(string output, string user_id, int steps);

    private string CollideCore(string output, string user_id, int steps)
    {
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("session_id", "from metadata")]);
        return "result";
    }

    [Trace]
    private partial string Same(string topic);

    private string SameCore(string topic)
    {
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("topic", "from metadata")]);
        return "result";
    }

    private enum JsonNodeKind
    {
        Other,
        Array,
    }

    private static JsonNodeKind Kind(JsonNode? node) => node is JsonArray ? JsonNodeKind.Array : JsonNodeKind.Other;

    private static JsonObject Recorded(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Wire", name + ".json")))![
            "body"
        ]!.AsObject();

    private static void AssertSameShape(JsonObject expected, JsonObject actual, params string[] typeOnly)
    {
        var differences = WireShape.Differences(expected, actual, typeOnly);
        Assert.True(differences.Count == 0, string.Join("\n", differences) + "\n" + actual.ToJsonString());
    }

    private async Task<JsonObject> RequestAsync()
    {
        await OpenlayerTracer.FlushAsync(Patience);
        return Assert.Single(Sent.Requests);
    }
}
