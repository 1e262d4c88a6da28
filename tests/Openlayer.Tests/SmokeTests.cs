namespace Openlayer.Tests;

public sealed partial class SmokeTests : TracingTest
{
    [Trace]
    public partial Task<string> AnswerAsync(string question, int count, CancellationToken ct = default);

    private async Task<string> AnswerAsyncCore(string question, int count, CancellationToken ct)
    {
        OpenlayerTracer.UpdateTraceUserSession(userId: "other");
        await Task.Yield();
        return string.Join(",", Search(question, count));
    }

    [Trace(StepType.Retriever)]
    private partial IReadOnlyList<string> Search(string question, int count);

    private IReadOnlyList<string> SearchCore(string question, int count) => Enumerable.Repeat(question, count).ToList();

    [Fact]
    public async Task A_traced_call_becomes_a_row()
    {
        using (OpenlayerTracer.UseUserSession("u1", 7))
            Assert.Equal("hi,hi", await AnswerAsync("hi", 2));
        var row = await RowAsync();
        Console.WriteLine(row.ToJsonString());
        Assert.Equal("other", (string?)row["user_id"]);
    }
}
