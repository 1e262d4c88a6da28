namespace Openlayer.Tests.Capture;

public sealed partial class RedactionTests : TracingTest
{
    private const string Secret = "4111-1111";

    [Fact]
    public async Task Every_captured_text_passes_the_redactor_before_it_leaves_the_process()
    {
        Configure(options => options.Capture.Redactor = text => text.Replace(Secret, "****", StringComparison.Ordinal));
        Assert.Throws<InvalidOperationException>(() => Pay("card " + Secret, new Card(Secret, 12), [Secret]));
        Complete([new("user", Secret)]);
        await RowsAsync();
        var sent = string.Concat(Sent.Requests.Select(request => request.ToJsonString()));
        Assert.DoesNotContain(Secret, sent, StringComparison.Ordinal);
        // Input, its column, the object and its column, the context three times, metadata twice, output, exception,
        // prompt…
        Assert.True(sent.Split("****").Length > 12, sent);
        Assert.Contains("\"cents\":12", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_the_redactor_fails_on_is_not_sent()
    {
        Configure(options =>
            options.Capture.Redactor = text => text == Secret ? throw new FormatException("x") : null!
        );
        Complete([new(Secret, "other")]);
        var row = (await RowAsync()).ToJsonString();
        Assert.DoesNotContain(Secret, row, StringComparison.Ordinal);
        Assert.DoesNotContain("\"other\"", row, StringComparison.Ordinal);
        Assert.Contains("[withheld: the redactor failed]", row, StringComparison.Ordinal);
    }

    [Trace(ContextParameter = "context", Promote = ["Number=number"])]
    private partial Card Pay(string card, Card again, string[] context);

    private Card PayCore(string card, Card again, string[] context)
    {
        OpenlayerTracer.UpdateCurrentTrace(metadata: [new("note", again), new("plain", Secret)]);
        OpenlayerTracer.LogOutput(again);
        throw new InvalidOperationException("declined " + Secret);
    }

    [Trace(StepType.ChatCompletion)]
    private partial string Complete(Message[] messages);

    private string CompleteCore(Message[] messages) => Secret;

    private sealed record Card(string Number, int Cents);

    private sealed record Message(string Role, string Content);
}
